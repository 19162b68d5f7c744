"""The copy of the ledger's tables that one command leaves for the next, and questions asked of it alone.

A copy lies in a home's `view/` under a name that says what it is good for: the place in the journal (sequence, hash),
its own size, and a digest of what ships and of the code that makes rows of it. One that fits no longer is passed over.

A command that only asks needs no more than this file where it goes as far as the journal: no view in memory, no Arrow,
and no SQL to be put together, for the SQL that DuckDB was given the last time is kept beside it. So a list costs little
more than DuckDB itself.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from replies.ledger.journal.home import home_folder
from replies.ledger.journal.journal import FileJournal, Head
from replies.ledger.times import CHINA, with_times
from replies.paths import DATA, QUERIES

if TYPE_CHECKING:
    import pyarrow as pa

    from replies.ledger.store import Store

__all__ = ["ViewCopy", "ask", "ask_unpublished", "code_digest", "copy_name", "find_copy", "view_copies"]

_NAME = re.compile(
    r"prepared-(?P<seq>\d+)-(?P<hash>[0-9a-f]{32})-(?P<size>\d+)-(?P<made_by>[0-9a-f]{32})\.duckdb"
)
_SQL_CACHE = "questions.json"
_UNPUBLISHED = Path(__file__).with_name("sql")


@dataclass(frozen=True, slots=True)
class ViewCopy:
    """A copy in the folder, by its name: made up to the event `seq`, whose hash begins with `hash`; `size` in bytes."""

    path: Path
    seq: int
    hash: str
    size: int


def copy_name(head: Head, size: int, made_by: str) -> str:
    """The name of a copy that goes as far as this place in the journal."""
    return f"prepared-{head.seq}-{head.hash[:32]}-{size}-{made_by}.duckdb"


def view_copies(view: Path) -> list[Path]:
    """The copies in a home's `view/`, for whoever removes them: an erasure, or a view that is made again."""
    return sorted(view.glob("prepared-*"))


def find_copy(view: Path, made_by: str) -> ViewCopy | None:
    """The copy that goes furthest, of those that this code made and that are whole."""
    found = []
    for path in view_copies(view):
        name = _NAME.fullmatch(path.name)
        if name is None or name["made_by"] != made_by:
            continue
        with contextlib.suppress(OSError):
            if path.stat().st_size == int(name["size"]):
                found.append(ViewCopy(path, int(name["seq"]), name["hash"], int(name["size"])))
    return max(found, key=lambda one: one.seq, default=None)


@cache
def code_digest() -> str:
    """A digest of what ships and of the code that decides which rows it and a journal come to."""
    code = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256(duckdb.__version__.encode())
    files = [
        *DATA.rglob("*"),
        *(
            path
            for room in ("ledger", "reading")
            for path in (code / room).rglob("*")
            if path.suffix != ".pyc"
        ),
    ]
    for path in sorted(files):
        if path.is_file():
            content = path.read_bytes()
            digest.update(f"{path.name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
            digest.update(content)
    return digest.hexdigest()[:32]


def ask(query: str, params: Mapping[str, object] | None = None) -> list[dict[str, Any]]:
    """The rows of a query about the ledger of `home_folder()`, as `Store.query` gives them in `open_command_store`."""
    return _answer(query, params or {}, QUERIES, lambda store: store.query(query, params))


def ask_unpublished(query: str, params: Mapping[str, object] | None = None) -> list[dict[str, Any]]:
    """As `ask`, for the files in `replies/ledger/sql`, which see what is not published."""
    return _answer(query, params or {}, _UNPUBLISHED, lambda store: store.query_unpublished(query, params))


def _answer(
    query: str, params: Mapping[str, object], folder: Path, ask_store: Callable[[Store], pa.Table]
) -> list[dict[str, Any]]:
    """The rows from the copy, else from the whole ledger, which is opened for it."""
    rows = _ask_copy(query, params, folder)
    if rows is None:
        from replies.ledger.command_store import open_command_store

        with open_command_store() as store:
            rows = ask_store(store).to_pylist()
    return rows


def _ask_copy(query: str, params: Mapping[str, object], folder: Path) -> list[dict[str, Any]] | None:
    """The rows of `folder/query.sql`; None where no copy goes as far as the journal."""
    home = home_folder()
    made_by = code_digest()
    found, head = find_copy(home / "view", made_by), FileJournal(home / "journal").head()
    if found is None or (found.seq, found.hash) != (head.seq, head.hash[:32]):
        return None
    sql, names = _merged_sql(query, folder, home / "view" / _SQL_CACHE, made_by)
    now = datetime.now(UTC)
    known_at = (
        max(now, datetime.fromisoformat(head.at)) if head.at else now
    )  # a clock may have been set back since
    values = with_times(params, now.astimezone(CHINA).date(), known_at)
    try:
        with contextlib.closing(duckdb.connect(str(found.path), read_only=True)) as connection:
            answer = connection.execute(sql, {name: values.get(name) for name in names})
            columns = [column[0] for column in answer.description or ()]
            return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]
    except duckdb.Error:  # another command has put a newer one in its place, or it is no database
        return None


def _merged_sql(query: str, folder: Path, file: Path, made_by: str) -> tuple[str, Sequence[str]]:
    """The SQL of a query with its includes merged in, and its parameters; cached until a file there changes."""
    key = f"{folder.name}/{query}"
    files = sorted((one.name, one.stat().st_mtime_ns, one.stat().st_size) for one in os.scandir(folder))
    stamp = hashlib.sha256(f"{made_by}{folder}{files}".encode()).hexdigest()
    known = _read_cache(file)
    entry = known.get(key)
    if isinstance(entry, dict) and entry.get("stamp") == stamp:
        return entry["sql"], entry["parameters"]
    # SQL is put together by a library that takes its time to load.
    from replies.ledger.queries import load_query

    loaded = load_query(query, folder)
    parameters = sorted(loaded.parameter_names)
    known[key] = {"stamp": stamp, "sql": loaded.sql, "parameters": parameters}
    part = file.with_suffix(f".{os.getpid()}.part")
    with contextlib.suppress(OSError):
        part.write_text(json.dumps(known), encoding="utf-8")
        part.replace(file)
    return loaded.sql, parameters


def _read_cache(file: Path) -> dict[str, Any]:  # Any: whatever JSON the file holds
    """The cached SQL by folder and name of its query; empty where the file is not there or none of ours."""
    try:
        known = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}
