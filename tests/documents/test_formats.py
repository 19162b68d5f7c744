"""The registry of formats: every entry is whole, and nothing has to be said of a format anywhere else."""

from __future__ import annotations

from pathlib import Path

from replies.documents import formats
from replies.documents.formats import ATTACHABLE, COMMON, FORMATS, TABLES, Format, load_reader
from replies.paths import ROOT

PACKAGE = ROOT / "replies/documents"


def missing_from(entry: Format, test_names: str) -> list[str]:
    """What an entry still needs, in a sentence each."""
    name = entry.name
    said = [*(suffixes for suffixes, _, _ in formats._GROUP_NAMES)]
    lacks = {
        "a media type": (entry.is_document or entry.table_reader) and not entry.media_type,
        "a name for people in formats._CALLED": entry.is_document and not any(name in each for each in said),
        "a test in tests/documents that opens one": (entry.is_document or entry.table_reader)
        and f'{name}"' not in test_names,
    }
    return [f"{name} needs {what}" for what, is_missing in lacks.items() if is_missing]


def test_every_format_has_its_media_type_its_name_for_people_and_its_test() -> None:
    tests = "".join(
        file.read_text(encoding="utf-8")
        for file in Path(__file__).parent.glob("*.py")
        if file.name != Path(__file__).name
    )
    assert [sentence for entry in FORMATS.values() for sentence in missing_from(entry, tests)] == []


def test_every_reader_that_is_named_is_there() -> None:
    places = [place for each in FORMATS.values() for place in (each.reader, each.table_reader) if place]
    assert all(callable(load_reader(place)) for place in places)


def test_every_ending_stands_for_one_format() -> None:
    endings = [suffix for each in FORMATS.values() for suffix in (each.name, *each.suffixes)]
    assert len(endings) == len(set(endings))
    assert all(ending.startswith(".") and ending == ending.lower() for ending in endings)


def test_lists_of_formats_name_registered_ones() -> None:
    assert all(FORMATS[name].is_document for name in COMMON)
    assert all(FORMATS[name].table_reader for name in TABLES)
    assert all(FORMATS[name].starts or FORMATS[name].part for name in ATTACHABLE)
    assert all(FORMATS[name].media_type for name in ATTACHABLE)
    saved_as = {name for each in FORMATS.values() for name in each.saved_as}
    assert all(FORMATS[name].is_document for name in saved_as)


def test_a_media_type_is_written_in_the_registry_alone() -> None:
    known = {each.media_type for each in FORMATS.values() if each.media_type.count(".") > 2}
    files = [*(ROOT / "replies").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    again = [
        str(file.relative_to(ROOT))
        for file in files
        if file.name != "formats.py" and any(kind in file.read_text(encoding="utf-8") for kind in known)
    ]
    assert again == []


def test_formats_are_listed_as_a_choice_in_either_language() -> None:
    assert formats.join_choices(TABLES, "zh") == ".xlsx、.csv、.docx或.html"
    assert formats.join_choices(TABLES, "en") == ".xlsx, .csv, .docx or .html"
    assert formats.document_words("en").startswith("A .txt or Word file, a .pdf")
    assert formats.document_words("zh").endswith("、.ofd或保存的网页")
