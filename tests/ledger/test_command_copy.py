"""Questions of a command that are asked of the last command's copy alone: the same answers, and never old ones."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from replies.ledger import Draft, Store, command_store
from replies.ledger.command_copy import ask, ask_unpublished, view_copies
from replies.ledger.query_header import QueryError
from replies.paths import ROOT

SETTING = Draft("甲", "settings_recorded", {"settings": [{"name": "two_person_rule", "value": "yes"}]})
ASKED: tuple[tuple[str, dict[str, object]], ...] = (
    ("replies", {}),
    ("bureaus", {}),
    ("commitment_list", {}),
    ("commitment_list", {"state": "partly", "as_of": date(2024, 6, 30)}),
    ("status_list", {"known_at": datetime(2999, 1, 1, tzinfo=UTC)}),
    ("status_list", {"known_at": datetime(2001, 1, 1, tzinfo=UTC)}),
)


@pytest.fixture
def home(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REPLIES_HOME", str(own_home))
    return own_home


@pytest.fixture
def from_copies_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*_: object) -> None:
        raise AssertionError("the whole ledger was opened")

    monkeypatch.setattr(command_store, "open_command_store", opened)


def whole(home: Path, query: str, params: dict[str, object]) -> list[dict[str, Any]]:
    with Store.open(home, on_disk=False) as store:
        rows: list[dict[str, Any]] = store.query(query, params).to_pylist()
    return rows


@pytest.mark.parametrize(("query", "params"), ASKED)
@pytest.mark.usefixtures("from_copies_alone")
def test_the_copy_answers_as_the_store_does(home: Path, query: str, params: dict[str, object]) -> None:
    rows = ask(query, params)
    assert rows == whole(home, query, params)
    assert ask(query, params) == rows  # by the SQL that was kept


@pytest.mark.usefixtures("from_copies_alone")
def test_what_is_not_published_is_asked_of_its_own_folder(home: Path) -> None:
    with Store.open(home, on_disk=False) as store:
        assert ask_unpublished("outcome_choices") == store.query_unpublished("outcome_choices").to_pylist()
    with pytest.raises(QueryError):
        ask("outcome_choices")


def test_what_was_recorded_since_the_copy_is_in_the_answer(home: Path) -> None:
    before = ask_unpublished("settings")
    with Store.open(home, on_disk=False) as store:
        store.record([SETTING])
    assert ask_unpublished("settings") != before
    (copy,) = view_copies(home / "view")
    head = json.loads((home / "journal" / "head.json").read_text(encoding="utf-8"))
    assert copy.name.startswith(f"prepared-{head['seq']}-")  # and the copy goes as far as the journal again


@pytest.mark.parametrize("copy", [b"", None])
def test_without_a_copy_the_whole_ledger_is_asked(home: Path, copy: bytes | None) -> None:
    for path in view_copies(home / "view"):
        path.unlink() if copy is None else path.write_bytes(copy)
    assert len(ask("replies")) == 11
    assert view_copies(home / "view") != []


def test_a_copy_that_is_no_database_is_passed_over(home: Path) -> None:
    (path,) = view_copies(home / "view")
    path.write_bytes(b"x" * path.stat().st_size)
    assert len(ask("replies")) == 11


@pytest.mark.parametrize("kept", ["", "[]", '{"queries/replies": 1}', "no JSON"])
def test_kept_sql_that_cannot_be_read_is_put_together_again(home: Path, kept: str) -> None:
    (home / "view" / "questions.json").write_text(kept, encoding="utf-8")
    assert len(ask("replies")) == 11
    assert "queries/replies" in json.loads((home / "view" / "questions.json").read_text(encoding="utf-8"))


def test_a_query_that_was_changed_is_put_together_again(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "queries"
    folder.mkdir()
    for name in ("one", "other"):
        (folder / f"{name}.sql").write_text("-- A number.\n-- Columns: n INTEGER\nSELECT 1 AS n\n")
    monkeypatch.setattr("replies.ledger.command_copy.QUERIES", folder)
    assert ask("one") == [{"n": 1}]
    (folder / "one.sql").write_text("-- A number.\n-- Columns: n INTEGER\nSELECT 22 AS n\n")
    assert ask("one") == [{"n": 22}]
    assert ask("other") == [{"n": 1}]


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    ["user list", "ledger verify", "metric list --json", "status list --json", "reply list", "bureau list"],
)
def test_a_small_command_loads_no_more_than_duckdb(home: Path, words: str) -> None:
    heavy = "duckdb pyarrow numpy pandas sqlglot streamlit plotly replies.ledger.store replies.reading.cues replies.web"
    script = (
        "import sys; from replies.__main__ import main\n"
        f"main({words.split()!r})\n"
        f"print(sorted(set({heavy!r}.split()) & set(sys.modules)), file=sys.stderr)"
    )
    for _ in range(2):  # the first time the SQL is put together
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
        )
    assert done.stderr.strip() == "['duckdb']"
