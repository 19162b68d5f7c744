"""The list of pages: a page file without its line or its name fails here; `tests/ui/test_languages.py` visits each."""

from __future__ import annotations

from pathlib import Path

import pages
from replies.texts.catalogue import catalogue

ROOT = Path(__file__).parents[2]
FILES = {path.stem for path in (ROOT / "pages").glob("*.py")} - {"__init__"}


def test_every_page_file_is_in_the_list() -> None:
    listed = {entry.page.__module__.removeprefix("pages.") for entry in pages.NAVIGATION}
    assert listed == FILES


def test_every_page_has_an_address_of_its_own_and_a_name_in_both_languages() -> None:
    addresses = [entry.url_path for entry in pages.NAVIGATION]
    assert len(set(addresses)) == len(addresses)
    for lang in ("zh", "en"):
        assert {entry.text_key for entry in pages.NAVIGATION} <= catalogue(lang).texts.keys()
