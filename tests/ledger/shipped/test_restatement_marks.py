"""Do the checked marks of each shipped restatement fit its text, and its original where that is at hand?

A restatement (`转述`) ships in place of a reply whose own sentences may not be copied. Its marks are checked
against its text always. Where the measurement data stand beside the checkout (`../shared/gold`), they are also
compared, one by one and in order, with the marks of the original; elsewhere those tests are skipped.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
GOLD = ROOT.parent / "shared" / "gold"
SLUGS = sorted(path.parent.name for path in (ROOT / "data" / "replies").glob("*/marks.json"))
# Which document of the measurement data a restatement retells.
ORIGINALS = {
    "cixi-2017-239": "seed",
    "xingqing-2019-16": "T003",
    "gejiu-2021-55": "T005",
    "wugang-2022-112": "T009",
    "shangyu-2019-58": "T012",
    "banan-2020-39": "T014",
    "taojiang-2021-3": "T019",
    "suixi-2025-86": "T025",
    "qianjiang-2019-21": "T028",
    "beibei-2023-145": "T033",
    "chuxiong-2025-0132": "T041",
}
STANCES = {"agreed", "part", "reference", "refused"}

BOUNDS = {"exact", "about", "under", "over", "at_least", "at_most", "range"}
ROLES = {"delivered", "target", "rule", "context"}
KINDS = {"numeric", "dated", "milestone", "qualitative", "conditional"}
HEADER = {
    "document_number", "issuer", "signatory", "date", "category_mark", "addressee", "kind", "lead_deputy",
    "co_signers", "signers_total", "congress_session", "proposal_number", "proposal_title", "co_handlers",
    "copied_to", "disclosure",
}  # fmt: skip
LISTS = {"co_signers", "co_handlers", "copied_to"}

# Titles and quoted names may be repeated; blanks and punctuation do not count as characters of a run.
NAMES = re.compile(r"《[^》]{0,60}》|“[^”]{0,40}”")
PUNCTUATION = re.compile(r"[\s，。、；：！？,.;:!?（）()〔〕\[\]【】·•…—\-“”\"'‘’《》〈〉<>*#|]+")
LONGEST_SHARED_RUN = 17

Marks = dict[str, Any]


def canonical(raw: bytes) -> str:
    """The text that offsets count in: UTF-8, line ends as `\\n`, no byte order mark."""
    return raw.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def sha256(text: str | bytes) -> str:
    return hashlib.sha256(text.encode("utf-8") if isinstance(text, str) else text).hexdigest()


def marks_of(slug: str) -> Marks:
    marks: Marks = json.loads((ROOT / "data" / "replies" / slug / "marks.json").read_text("utf-8"))
    return marks


def text_of(slug: str) -> str:
    return canonical((ROOT / "data" / "replies" / slug / "restatement.txt").read_bytes())


def parents(marks: Marks) -> list[Marks]:
    return [c for c in marks["commitments"] if c["parent"] is None]


def parts(marks: Marks) -> list[Marks]:
    return [c for c in marks["commitments"] if c["parent"] is not None]


def figures_inside(figures: list[Marks], span: Marks) -> list[int]:
    return [n for n, f in enumerate(figures) if span["start"] <= f["start"] and f["end"] <= span["end"]]


def gold_file(name: str) -> Path:
    path = GOLD / name
    if not path.is_file():
        pytest.skip(f"the original's marks are not at hand: no {path.name} in ../shared/gold")
    return path


def gold_line(name: str, doc: str) -> Marks:
    lines = map(json.loads, gold_file(name).read_text("utf-8").splitlines())
    return next(line for line in lines if line["doc"] == doc)


@pytest.fixture(params=SLUGS)
def slug(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def original(slug: str) -> str:
    if slug not in ORIGINALS:
        pytest.skip(f"no reference marks are known for {slug}")
    return ORIGINALS[slug]


def test_every_restatement_has_its_reference_and_the_other_way_round() -> None:
    assert set(SLUGS) == set(ORIGINALS)


def test_restatement_says_at_its_head_that_it_is_one(slug: str) -> None:
    head = text_of(slug).splitlines()[0]

    assert "转述" in head
    assert "并非原文" in head
    assert marks_of(slug)["form"] == "restatement"


def test_marks_belong_to_this_very_text(slug: str) -> None:
    marks = marks_of(slug)

    assert marks["slug"] == slug
    assert marks["text_sha256"] == sha256(text_of(slug))
    assert marks["text_sha256"] != marks["original"]["text_sha256"]


def test_every_mark_quotes_its_slice(slug: str) -> None:
    text, marks = text_of(slug), marks_of(slug)
    quotes = [(m["start"], m["end"], m["text"]) for m in marks["figures"] + marks["commitments"]]

    assert quotes
    assert [q for q in quotes if text[q[0] : q[1]] != q[2] or not q[2]] == []


def test_marks_stand_in_text_order_without_overlap(slug: str) -> None:
    marks = marks_of(slug)

    for row in (marks["figures"], parents(marks), parts(marks)):
        assert all(a["end"] <= b["start"] for a, b in itertools.pairwise(row))


def test_outline_starts_at_its_headings_and_ends_at_the_next_of_its_level(slug: str) -> None:
    text, outline = text_of(slug), marks_of(slug)["outline"]

    # A short letter has no headings; the long one cannot do without.
    assert outline or len(text) < 1500
    for n, section in enumerate(outline):
        heading = section["mark"] + section["title"]
        assert text[section["start"] :].startswith(heading + "\n")
        assert section["start"] == 0 or text[section["start"] - 1] == "\n"
        after = (s["start"] for s in outline[n + 1 :] if s["level"] <= section["level"])
        assert section["end"] == next(after, len(text))


def test_parts_lie_inside_their_parents(slug: str) -> None:
    marks = marks_of(slug)
    whole = {c["key"]: c for c in parents(marks)}

    outside = [
        c["key"]
        for c in parts(marks)
        if not whole[c["parent"]]["start"] <= c["start"] < c["end"] <= whole[c["parent"]]["end"]
    ]
    assert outside == []


def test_the_reply_that_was_split_has_parts() -> None:
    assert len(parts(marks_of("cixi-2017-239"))) == 31


def test_keys_are_unique(slug: str) -> None:
    marks = marks_of(slug)

    for row in (marks["figures"], marks["commitments"]):
        keys = [m["key"] for m in row]
        assert len(keys) == len(set(keys))


def test_words_come_from_the_closed_lists(slug: str) -> None:
    marks = marks_of(slug)

    assert {f["role"] for f in marks["figures"]} <= ROLES
    assert {f["bound"] for f in marks["figures"]} <= BOUNDS
    assert {c["kind"] for c in marks["commitments"]} <= KINDS
    assert marks["header"].keys() == HEADER
    assert marks["stance"] in STANCES


def test_every_mark_is_labelled_in_both_languages(slug: str) -> None:
    marks = marks_of(slug)
    labels = [f[name] for f in marks["figures"] for name in ("measures_zh", "measures_en")]
    labels += [c[name] for c in marks["commitments"] for name in ("label_zh", "label_en")]

    assert all(label.strip() for label in labels)


def test_a_commitment_lists_the_figures_in_its_span(slug: str) -> None:
    marks = marks_of(slug)

    for c in marks["commitments"]:
        keys = [marks["figures"][n]["key"] for n in figures_inside(marks["figures"], c)]
        assert c["figures"] == keys, c["key"]


def test_a_deadline_is_a_day_and_names_the_word_it_was_read_from(slug: str) -> None:
    for c in marks_of(slug)["commitments"]:
        if c["deadline"] is None:
            assert c["deadline_basis"] is None, c["key"]
        else:
            assert dt.date.fromisoformat(c["deadline"])
            assert c["deadline_basis"] in c["text"], c["key"]


def test_a_parent_is_due_with_the_last_of_its_parts(slug: str) -> None:
    marks = marks_of(slug)

    for parent in parents(marks):
        due = [c["deadline"] for c in parts(marks) if c["parent"] == parent["key"] and c["deadline"]]
        if due:
            assert parent["deadline"] == max(due), parent["key"]


def test_header_values_stand_in_the_text(slug: str) -> None:
    text, header = text_of(slug), marks_of(slug)["header"]
    names = ["document_number", "issuer", "signatory", "addressee", "congress_session", "proposal_title"]
    # The title's outer marks belong to the header alone: in the text they may be quotation marks, or none.
    values = [header[name].strip("《》") for name in names if header[name]]
    values += header["copied_to"] + header["co_signers"]

    assert values
    assert [value for value in values if value not in text] == []


def test_no_contact_line_is_kept(slug: str) -> None:
    assert "联系人" not in text_of(slug)
    assert "contact" not in marks_of(slug)["header"]


def test_figures_agree_with_the_originals_one_by_one(slug: str, original: str) -> None:
    fields = ("value", "high", "unit", "per", "bound", "role")
    gold = gold_line("gold.jsonl", original)
    doubtful = gold.get("ignore_figures", [])
    expected = [
        [f.get(name) for name in fields]
        for f in gold["figures"]
        if not any(f["start"] < end and start < f["end"] for start, end in doubtful)
    ]

    assert [[f[name] for name in fields] for f in marks_of(slug)["figures"]] == expected


def test_undertakings_agree_in_count_order_and_deadline(slug: str, original: str) -> None:
    gold, marks = gold_line("gold.jsonl", original), marks_of(slug)

    # Order shows in the figures that each one holds, for the words themselves differ.
    doubtful = gold.get("ignore", [])
    expected = [
        (c["deadline"], figures_inside(gold["figures"], c))
        for c in gold["commitments"]
        if not any(start <= c["start"] and c["end"] <= end for start, end in doubtful)
    ]
    found = [(c["deadline"], figures_inside(marks["figures"], c)) for c in parents(marks)]
    assert found == expected


def test_header_is_the_originals(slug: str, original: str) -> None:
    gold, header = gold_line("headers.jsonl", original), marks_of(slug)["header"]

    # Titles keep their outer marks here, which the loader takes off.
    outer = {"proposal_title": "《》", "congress_session": "“”"}
    for name in HEADER - LISTS:
        value = header[name].strip(outer[name]) if header[name] and name in outer else header[name]
        assert value == gold[name], name
    for name in LISTS:
        assert sorted(header[name]) == sorted(gold[name]), name


def test_original_is_named_by_its_hashes(slug: str, original: str) -> None:
    raw = gold_file(f"{original}.txt").read_bytes()
    named = marks_of(slug)["original"]

    assert named["sha256"] == sha256(raw)
    assert named["text_sha256"] == sha256(canonical(raw))
    assert named["chars"] == len(canonical(raw))


def test_the_day_and_the_stance_are_the_references(slug: str, original: str) -> None:
    marks = marks_of(slug)

    assert marks["original"]["date"] == gold_line("gold.jsonl", original)["date"]
    assert marks["original"]["document_number"] == marks["header"]["document_number"]
    assert marks["stance"] == gold_line("headers.jsonl", original)["stance"]


def test_what_is_missing_in_a_header_is_told_in_a_note(slug: str) -> None:
    marks = marks_of(slug)
    notes = marks.get("notes", [])

    assert all(note["zh"].strip() and note["en"].strip() for note in notes)
    # The reader cuts a note at this sign into its two languages.
    assert not any(" / " in note["zh"] for note in notes)
    told = "".join(note["zh"] for note in notes)
    if marks["header"]["document_number"] is None:
        assert "发文字号" in told
    if marks["header"]["date"] is None:
        assert "日期" in told
        assert marks["original"]["date"]


def bare(text: str) -> str:
    return PUNCTUATION.sub("", NAMES.sub("\x00", text))


def test_no_sentence_of_the_original_is_repeated(slug: str, original: str) -> None:
    length = LONGEST_SHARED_RUN + 1
    source = bare(canonical(gold_file(f"{original}.txt").read_bytes()))
    known = {source[n : n + length] for n in range(len(source) - length + 1)}
    assert known

    marks = marks_of(slug)
    labels = [c["label_zh"] for c in marks["commitments"]] + [f["measures_zh"] for f in marks["figures"]]
    labels += [note["zh"] for note in marks.get("notes", [])]
    own = "\x00".join(map(bare, [text_of(slug), *labels]))
    runs = (own[n : n + length] for n in range(len(own) - length + 1))
    assert [run for run in runs if "\x00" not in run and run in known] == []
