"""What changed since a visitor was here last, on the pages of a deputy and a bureau."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from replies.ledger import open_ledger
from replies.ui.people import news
from tests.conftest import ShippedCopy
from tests.pages.test_commitment import rows_of
from tests.ui.run_page import html, run_page

LONG_AGO = datetime(2001, 1, 1, tzinfo=UTC)
NEXT_YEAR = datetime.now(UTC) + timedelta(days=365)


@pytest.fixture(scope="module")
def home(shipped_copy: ShippedCopy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield shipped_copy(tmp_path_factory.mktemp("home"))
    open_ledger.close_store()


def drawn(
    home: Path, monkeypatch: pytest.MonkeyPatch, since: datetime | None, page: str, **query: str
) -> str:
    monkeypatch.setattr(news, "visit_ended", lambda: since)
    at = run_page(page, home, monkeypatch, timeout=60, **query)
    assert not at.exception
    return html(at)


def deputy(home: Path) -> dict[str, str]:
    person = max(rows_of(home, "deputies"), key=lambda row: int(str(row["commitments"])))
    return {"deputy": str(person["name"]), "place": str(person["place"]), "kind": str(person["kind"])}


def test_a_deputys_changes_since_the_last_visit_stand_first_and_lead_to_their_commitments(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = deputy(home)
    changes = rows_of(
        home, "changes", person=asked["deputy"], person_place=asked["place"], kind=asked["kind"], limit=100
    )
    assert changes
    said = drawn(home, monkeypatch, LONG_AGO, "deputy", **asked)
    n = f"{len(changes)}项变化" if len(changes) < 100 else "100项以上变化"
    assert f"自上次来访（2001年1月1日）以来有{n}" in said
    assert f"commitment={changes[0]['commitment_id']}" in said


@pytest.mark.parametrize("lang", ["", "English"])
def test_where_nothing_changed_the_page_says_so(
    home: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    asked = deputy(home) | ({"lang": lang} if lang else {})
    said = drawn(home, monkeypatch, NEXT_YEAR, "deputy", **asked)
    assert ("Nothing has changed since your last visit on" if lang else "以来没有变化") in said


def test_a_first_visit_and_a_past_day_have_no_such_line(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = deputy(home)
    assert "自上次来访" not in drawn(home, monkeypatch, None, "deputy", **asked)
    assert "自上次来访" not in drawn(home, monkeypatch, LONG_AGO, "deputy", **asked, as_of="2024-06-30")


def test_a_bureau_has_its_own(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = max(rows_of(home, "bureaus"), key=lambda one: int(str(one["commitments"])))
    asked = {"bureau": str(row["bureau_code"]), "place": str(row["place"])}
    changes = rows_of(home, "changes", **asked, limit=100)
    said = drawn(home, monkeypatch, LONG_AGO, "bureau", **asked)
    assert "自上次来访（2001年1月1日）以来有" in said
    assert f"commitment={changes[0]['commitment_id']}" in said
