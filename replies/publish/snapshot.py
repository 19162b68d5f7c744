"""The published tables as one DuckDB file, for the console and for whoever wants to ask DuckDB itself.

Made from `Store.query` alone, so that nothing is in it that a page could not show. A snapshot is named by what it was
made from (the journal's head, the day, the moment, the queries): as long as none of them changes it is made once. It is
written beside and renamed. Those of an earlier head are removed, so that what was taken back from publication does not
linger; of the present one the last KEPT that were made stay, for readers who ask for other days.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb

from replies.ledger.errors import LedgerError
from replies.ledger.journal.home import locked, write_error
from replies.ledger.journal.journal import Head
from replies.ledger.queries import load_query
from replies.ledger.store import Store
from replies.paths import QUERIES
from replies.publish.code_words import add_words, published_columns
from replies.publish.dictionary import Table, tables

__all__ = ["MOST_SNAPSHOTS", "Snapshot", "take_snapshot"]

MOST_SNAPSHOTS = 4


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A file with the published tables under their names, as of a day and of a place in the journal."""

    path: Path
    head: Head
    as_of: date


def take_snapshot(store: Store, as_of: date | None = None, known_at: datetime | None = None) -> Snapshot:
    """The snapshot of what is published as of a day (default today), made where there is none yet.

    With `known_at` (naive UTC) it holds what had been recorded by then.

    It lies in `snapshots/` of the home and is to be opened read-only. Raises LedgerError where it cannot be written.
    """
    day = as_of or store.today()
    folder = store.home.folder / "snapshots"
    try:
        folder.mkdir(exist_ok=True)
        with locked(folder / "lock"):
            while True:
                store.refresh()
                head = store.head
                path = folder / f"ledger_{head.hash[:12]}_{_key(head, day, known_at)}.duckdb"
                if not path.exists():
                    _write(store, day, known_at, path)
                # What was recorded meanwhile may be in some tables and not in others.
                if store.head == head:
                    break
            _remove_others(folder, path)
    except OSError as error:
        raise write_error(folder, error) from error
    except duckdb.Error as error:
        raise LedgerError(
            f"无法在 {folder} 生成数据快照，日志完好；请检查权限和磁盘空间",
            f"The data snapshot cannot be made in {folder}, the journal is whole; check rights and room on the disk",
        ) from error
    return Snapshot(path, head, day)


def _remove_others(folder: Path, path: Path) -> None:
    """Remove what rests on an earlier head, was left half made, or is older than the last KEPT."""
    of_head = path.name.rpartition("_")[0]
    same = [one for one in folder.glob(f"{of_head}_*.duckdb") if one != path]
    same.sort(key=lambda one: one.stat().st_mtime_ns, reverse=True)
    recent = {path.name, "lock", *(one.name for one in same[: MOST_SNAPSHOTS - 1])}
    for other in folder.iterdir():
        if other.name not in recent:
            other.unlink(missing_ok=True)


def _key(head: Head, day: date, known_at: datetime | None) -> str:
    """What a snapshot rests on, as 24 hexadecimal digits."""
    parts = [head.hash, day.isoformat(), known_at.isoformat() if known_at else ""]
    parts += [load_query(table.query_name, QUERIES).sql for table in tables().values()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]


def _write(store: Store, day: date, known_at: datetime | None, path: Path) -> None:
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with duckdb.connect(str(part)) as connection:
        for table in tables().values():
            connection.register(
                "incoming",
                add_words(table, store.query(table.query_name, {"as_of": day, "known_at": known_at})),
            )
            # Names and types are the dictionary's, never a reader's.
            connection.execute(
                f"CREATE TABLE {table.name} AS SELECT {_columns(table)} FROM incoming "  # noqa: S608
                f"ORDER BY {', '.join(table.key)}"
            )
            connection.unregister("incoming")
    part.replace(path)


def _columns(table: Table) -> str:
    return ", ".join(
        f"CAST({column.name} AS {column.type}) AS {column.name}" for column in published_columns(table.name)
    )
