"""A citation names the data, the day, the state of the ledger and the version, and survives BibTeX."""

from __future__ import annotations

from datetime import UTC, date, datetime

from replies import __version__
from replies.publish.cite import cite
from replies.publish.dictionary import Words

HEAD = "7691e831" + "0" * 56


def test_text_and_entry_name_what_when_and_from_which_state() -> None:
    told = cite(
        Words("承诺", "Commitments"),
        as_of=date(2026, 11, 1),
        known_at=datetime(2026, 11, 2, 1, 30, tzinfo=UTC),
        head=HEAD,
        address="https://example.org/explore?table=commitments",
    )
    for text in (told.text.zh, told.text.en, told.bibtex):
        for part in ("2026-11-01", "2026-11-02T01:30Z", HEAD, __version__, "https://example.org/explore?"):
            assert part in text
    assert "承诺" in told.text.zh
    assert "Commitments" in told.text.en
    assert told.bibtex.startswith("@misc{reply-commitments-2026-11-01-7691e831,\n")


def test_what_is_not_known_is_left_out() -> None:
    told = cite(Words("承诺", "Commitments"), as_of=date(2026, 11, 1), known_at=None, head=HEAD)
    assert "recorded by" not in told.text.en + told.bibtex
    assert "url" not in told.bibtex


def test_signs_that_tex_reads_as_commands_do_not_break_the_entry() -> None:
    told = cite(
        Words("甲", "50% of R&D_{x} #1 \\end"),
        as_of=date(2026, 11, 1),
        known_at=None,
        head=HEAD,
        address="https://example.org/?q={a}\\",
    )
    assert r"50\% of R\&D\_\{x\} \#1 /end" in told.bibtex
    assert "url = {https://example.org/?q=%7Ba%7D%5C}" in told.bibtex
    unescaped = told.bibtex.replace("\\{", "").replace("\\}", "")
    assert unescaped.count("{") == unescaped.count("}")
