"""`paper make` as it is typed: the file's ending says what is made, a slip is told in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from replies.__main__ import main
from tests.publish.papers.reading import docx_words, pdf_words


def test_a_paper_is_written_to_a_file(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "简报.pdf"
    assert main(["paper", "make", "briefing", "--output", str(file), "--as-of", "2026-11-30"]) == 0
    assert "2026年11月30日" in pdf_words(file.read_bytes())


def test_a_reminder_is_written_in_the_language_asked_for(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    asked = ["paper", "make", "reminder", "-o", str(file), "--bureau", "B-esewzsd4ep", "--lang", "en"]
    assert main([*asked, "--reply-by", "2027-01-15"]) == 0
    assert "By 15 Jan 2027" in docx_words(file.read_bytes())


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["reminder", "-o", "a.pdf", "--bureau", "B-esewzsd4ep"], ".docx, .xlsx"),
        (["ledger", "-o", "a.pdf", "--deputy", "甲"], "--deputy"),
        (["commitment", "-o", "a.pdf"], "needs --commitment"),
        (["briefing", "-o", "no/such/folder/a.pdf"], "no/such/folder"),
        (["bureau", "-o", "a.pdf", "--bureau", "B-0000000000"], "B-0000000000"),
    ],
)
def test_a_slip_is_told_in_one_line(
    home: Path, capsys: pytest.CaptureFixture[str], asked: list[str], told: str
) -> None:
    assert main(["paper", "make", *asked]) == 2
    err = capsys.readouterr().err
    assert told in err
    assert err.count("\n") == 1
