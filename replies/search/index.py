"""The side file of the search: SQLite's full-text index (FTS5) over entries, in `search/` of a home.

    index.sqlite   entries and their tokens
    index.json     what it was made from, its size and time: a file that is not the one that was left is made again
    lock           held by whoever writes

It is made from what is published and holds nothing else; it may be deleted at any time. A row's number says its kind,
its day and its place in that day, so that the latest entries of a kind are read first and the others not at all. What
leaves the index is overwritten (`secure_delete`, `optimize`), not only marked as gone.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from replies.ledger.journal.home import sync_file
from replies.search.entries import KINDS, Entry
from replies.search.tokens import tokens

__all__ = [
    "Stale",
    "change",
    "counts",
    "day_of_row",
    "distrust",
    "holding",
    "known",
    "left",
    "made_from",
    "make",
    "opened",
    "rows_of_kind",
]

_FILE, _PART, _MARKER = "index.sqlite", "index.part", "index.json"
_SCHEMA = """
CREATE TABLE entry (
    row INTEGER PRIMARY KEY, kind TEXT NOT NULL, entry_id TEXT NOT NULL, digest TEXT NOT NULL, told TEXT NOT NULL,
    head TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (kind, entry_id)
);
CREATE TABLE sound (sound TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (sound, row)) WITHOUT ROWID;
CREATE TABLE held (token TEXT NOT NULL, kind TEXT NOT NULL, entries INTEGER NOT NULL, PRIMARY KEY (token, kind)) WITHOUT ROWID;
CREATE VIRTUAL TABLE pair USING fts5 (tokens, content = '', columnsize = 0, tokenize = 'ascii');
CREATE VIRTUAL TABLE single USING fts5 (tokens, content = '', columnsize = 0, detail = none, tokenize = 'ascii');
"""
_KIND_BITS, _DAY_BITS = 44, 22  # room for four million entries of one day
_BUSY_SECONDS = 30.0
_TOKENS_AT_ONCE = 500_000  # so many counts are kept in memory while an index is made, some 100 MB


class Stale(Exception):
    """There is no index, it is not what was left, or it was made from something else."""


def made_from(folder: Path) -> str | None:
    """What the index was made from; None where there is none that can be trusted."""
    told = _marker(folder)
    with contextlib.suppress(OSError):
        state = (folder / _FILE).stat()
        if told is not None and told[1:] == (state.st_size, state.st_mtime_ns):
            return told[0]
    return None


def left(folder: Path) -> str | None:
    """What an index was made from that somebody may be changing just now; None where none was left."""
    told = _marker(folder)
    return told[0] if told is not None and (folder / _FILE).exists() else None


def _marker(folder: Path) -> tuple[str, int, int] | None:
    """What is told of the index that was left: what it was made from, its size and its time."""
    try:
        told = json.loads((folder / _MARKER).read_text(encoding="utf-8"))
        return str(told["made_from"]), int(told["size"]), int(told["time"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None  # a marker that cannot be read vouches for nothing


@contextlib.contextmanager
def opened(folder: Path, stamp: str) -> Iterator[sqlite3.Connection]:
    """The index for reading, if it was made from `stamp`; raises Stale otherwise, sqlite3.Error where it is damaged."""
    if made_from(folder) != stamp:
        raise Stale
    with _connected(f"{(folder / _FILE).absolute().as_uri()}?mode=ro") as db:
        db.execute("BEGIN")  # counts and pages of one answer are of one state
        yield db


def counts(db: sqlite3.Connection) -> dict[str, int]:
    """How many entries of each kind there are, in the order of KINDS; kinds without any are left out."""
    told = {
        kind: db.execute(
            "SELECT COUNT(*) FROM entry WHERE row BETWEEN ? AND ?", rows_of_kind(kind)
        ).fetchone()[0]
        for kind in KINDS
    }
    return {kind: n for kind, n in told.items() if n}


def holding(db: sqlite3.Connection, kind: str, word: str) -> int:
    """How many entries of a kind hold a folded word of one or two characters."""
    pairs, characters = tokens(word)
    found = db.execute(
        "SELECT entries FROM held WHERE token = ? AND kind = ?", (pairs or characters, kind)
    ).fetchone()
    return int(found[0]) if found else 0


def known(folder: Path) -> dict[tuple[str, str], str]:
    """The digest of each entry in the index by kind and id."""
    with _connected((folder / _FILE).absolute().as_uri()) as db:
        rows = db.execute("SELECT kind, entry_id, digest FROM entry")
        return {(kind, entry_id): digest for kind, entry_id, digest in rows}


def make(folder: Path, stamp: str, entries: Iterable[tuple[Entry, str]]) -> None:
    """Make the index anew from entries with their digests; it takes the place of the one before when it is whole."""
    part = folder / _PART
    part.unlink(missing_ok=True)
    with _connected(part.absolute().as_uri()) as db:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA cache_size = -65536")
        db.executescript(_SCHEMA)
        db.execute("BEGIN")
        held: _Held = {}
        for entry, digest in entries:
            _add(db, entry, digest, held)
            if sum(map(len, held.values())) > _TOKENS_AT_ONCE:
                _count(db, held)
        _count(db, held)
        _join(db)  # a query then reads one list a token
        db.execute("COMMIT")
    sync_file(part)
    _discard(folder)
    part.replace(folder / _FILE)
    _leave(folder, stamp)


def change(
    folder: Path, stamp: str, gone: Iterable[tuple[str, str]], entries: Iterable[tuple[Entry, str]]
) -> None:
    """Take entries out by kind and id and put others in, in one transaction; what went leaves no bytes behind."""
    with _connected((folder / _FILE).absolute().as_uri()) as db:
        db.execute("PRAGMA secure_delete = ON")
        db.execute("BEGIN IMMEDIATE")
        held: _Held = {}
        new = {(entry.kind, entry.entry_id): (entry, digest) for entry, digest in entries}
        words_left = False
        for key in gone:
            words_left |= _remove(db, *key, held, new[key][0] if key in new else None)
        for entry, digest in new.values():
            _add(db, entry, digest, held)
        if words_left:
            _join(db)  # until then they are only noted as gone, beside the old tokens
        _count(db, held)
        db.execute("COMMIT")
    sync_file(folder / _FILE)
    _leave(folder, stamp)


def distrust(folder: Path) -> None:
    """Have the index made again by whoever makes it next."""
    (folder / _MARKER).unlink(missing_ok=True)


def _discard(folder: Path) -> None:
    """Remove the index and what SQLite left beside it: a journal of an earlier file would be played into a later one."""
    for name in (_MARKER, _FILE, f"{_FILE}-journal"):
        (folder / name).unlink(missing_ok=True)


def day_of_row(row: int) -> int:
    """The first number that a row of the same kind and day may have."""
    return row >> _DAY_BITS << _DAY_BITS


def rows_of_kind(kind: str) -> tuple[int, int]:
    """The first and the last number that a row of a kind may have."""
    first = KINDS.index(kind) << _KIND_BITS
    return first, first + (1 << _KIND_BITS) - 1


@contextlib.contextmanager
def _connected(uri: str) -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_BUSY_SECONDS)
    try:
        yield db
    finally:
        db.close()


_Held = dict[str, Counter[str]]  # by kind and token: how many entries came to hold it, less those that went


def _add(db: sqlite3.Connection, entry: Entry, digest: str, held: _Held) -> None:
    row = _next_row(db, entry.kind, entry.found_on)
    head, body = entry.head, entry.body or ""
    db.execute(
        "INSERT INTO entry (row, kind, entry_id, digest, told, head, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (row, entry.kind, entry.entry_id, digest, entry.to_json(), head, body),
    )
    for table, written in _tokens(head, body).items():
        # The tables are the two above.
        db.execute(f"INSERT INTO {table} (rowid, tokens) VALUES (?, ?)", (row, written))  # noqa: S608
        held.setdefault(entry.kind, Counter()).update(set(written.split(" ")))
    db.executemany("INSERT INTO sound (sound, row) VALUES (?, ?)", [(one, row) for one in entry.sounds])


def _count(db: sqlite3.Connection, held: _Held) -> None:
    """Add to what is counted, and forget tokens that no entry holds any more; `held` is empty then."""
    told = sorted(
        (token, kind, more) for kind, counted in held.items() for token, more in counted.items() if more
    )
    db.executemany(
        "INSERT INTO held (token, kind, entries) VALUES (?, ?, ?) "
        "ON CONFLICT (token, kind) DO UPDATE SET entries = entries + excluded.entries",
        told,
    )
    db.executemany(
        "DELETE FROM held WHERE token = ? AND kind = ? AND entries = 0",
        ((token, kind) for token, kind, more in told if more < 0),
    )
    held.clear()


def _join(db: sqlite3.Connection) -> None:
    """Join the parts that the indexes grew by."""
    db.execute("INSERT INTO pair (pair) VALUES ('optimize')")
    db.execute("INSERT INTO single (single) VALUES ('optimize')")


def _remove(
    db: sqlite3.Connection, kind: str, entry_id: str, held: _Held, instead: Entry | None = None
) -> bool:
    """Take an entry out; whether words of it leave the index, as they do not where the one `instead` has the same."""
    found = db.execute(
        "SELECT row, head, body FROM entry WHERE kind = ? AND entry_id = ?", (kind, entry_id)
    ).fetchone()
    if found is None:
        return False
    row, head, body = found
    for table, written in _tokens(head, body).items():
        db.execute(
            f"INSERT INTO {table} ({table}, rowid, tokens) VALUES ('delete', ?, ?)",  # noqa: S608 (see _add)
            (row, written),
        )
        held.setdefault(kind, Counter()).subtract(set(written.split(" ")))
    db.execute("DELETE FROM sound WHERE row = ?", (row,))
    db.execute("DELETE FROM entry WHERE row = ?", (row,))
    return instead is None or (instead.head, instead.body or "") != (head, body)


def _tokens(head: str, body: str) -> Mapping[str, str]:
    """The tokens by table. No pair holds the end of the head and the start of the body, so no word runs over them."""
    (head_pairs, head_characters), (body_pairs, body_characters) = tokens(head), tokens(body)
    # A character of both is told twice, which the index takes for once.
    return {"pair": f"{head_pairs} {body_pairs}", "single": f"{head_characters} {body_characters}"}


def _next_row(db: sqlite3.Connection, kind: str, day: date | None) -> int:
    first = (KINDS.index(kind) << _KIND_BITS) + ((day.toordinal() if day else 0) << _DAY_BITS)
    last = db.execute(
        "SELECT MAX(row) FROM entry WHERE row BETWEEN ? AND ?", (first, first + (1 << _DAY_BITS) - 1)
    ).fetchone()[0]
    return first if last is None else int(last) + 1


def _leave(folder: Path, stamp: str) -> None:
    """Write the marker, whole or not at all."""
    state = (folder / _FILE).stat()
    told = {"made_from": stamp, "size": state.st_size, "time": state.st_mtime_ns}
    part = folder / f"{_MARKER}.part"
    part.write_text(json.dumps(told), encoding="utf-8")
    part.replace(folder / _MARKER)
