"""The side file of the search: SQLite's full-text index (FTS5) over entries, in `search/` of a home.

    index.sqlite   entries and their tokens
    index.json     what it was made from, its size and time: a file that has changed since is made again
    lock           locked by whoever writes

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
    "StaleIndex",
    "change",
    "count_entries",
    "count_with_word",
    "day_of_row",
    "distrust",
    "make",
    "open_index",
    "read_digests",
    "rows_of_kind",
    "valid_stamp",
    "written_stamp",
]

_FILE, _PART, _MARKER = "index.sqlite", "index.part", "index.json"
_SCHEMA = """
CREATE TABLE entry (
    row INTEGER PRIMARY KEY, kind TEXT NOT NULL, entry_id TEXT NOT NULL, digest TEXT NOT NULL, fields TEXT NOT NULL,
    head TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (kind, entry_id)
);
CREATE TABLE sound (sound TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (sound, row)) WITHOUT ROWID;
CREATE TABLE token_count (token TEXT NOT NULL, kind TEXT NOT NULL, entries INTEGER NOT NULL, PRIMARY KEY (token, kind)) WITHOUT ROWID;
CREATE VIRTUAL TABLE pair USING fts5 (tokens, content = '', columnsize = 0, tokenize = 'ascii');
CREATE VIRTUAL TABLE single USING fts5 (tokens, content = '', columnsize = 0, detail = none, tokenize = 'ascii');
"""
_KIND_BITS, _DAY_BITS = 44, 22  # room for four million entries of one day
_BUSY_SECONDS = 30.0
_TOKENS_AT_ONCE = 500_000  # so many counts are kept in memory while an index is made, some 100 MB


class StaleIndex(Exception):
    """There is no index, it changed since it was written, or it was made from something else."""


def valid_stamp(folder: Path) -> str | None:
    """What the index was made from; None where there is none that can be trusted."""
    marker = _read_marker(folder)
    with contextlib.suppress(OSError):
        state = (folder / _FILE).stat()
        if marker is not None and marker[1:] == (state.st_size, state.st_mtime_ns):
            return marker[0]
    return None


def written_stamp(folder: Path) -> str | None:
    """What the index was made from by its marker alone: somebody may be changing it; None where there is none."""
    marker = _read_marker(folder)
    return marker[0] if marker is not None and (folder / _FILE).exists() else None


def _read_marker(folder: Path) -> tuple[str, int, int] | None:
    """What the marker says of the index beside it: what it was made from, its size and its time."""
    try:
        marker = json.loads((folder / _MARKER).read_text(encoding="utf-8"))
        return str(marker["made_from"]), int(marker["size"]), int(marker["time"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None  # a marker that cannot be read vouches for nothing


@contextlib.contextmanager
def open_index(folder: Path, stamp: str) -> Iterator[sqlite3.Connection]:
    """The index for reading, if it was made from `stamp`; raises StaleIndex otherwise, sqlite3.Error where it is damaged."""
    if valid_stamp(folder) != stamp:
        raise StaleIndex
    with _connect(f"{(folder / _FILE).absolute().as_uri()}?mode=ro") as db:
        db.execute("BEGIN")  # counts and pages of one answer are of one state
        yield db


def count_entries(db: sqlite3.Connection) -> dict[str, int]:
    """How many entries of each kind there are, in the order of KINDS; kinds without any are left out."""
    counts = {
        kind: db.execute(
            "SELECT COUNT(*) FROM entry WHERE row BETWEEN ? AND ?", rows_of_kind(kind)
        ).fetchone()[0]
        for kind in KINDS
    }
    return {kind: n for kind, n in counts.items() if n}


def count_with_word(db: sqlite3.Connection, kind: str, word: str) -> int:
    """How many entries of a kind hold a folded word of one or two characters."""
    pairs, characters = tokens(word)
    found = db.execute(
        "SELECT entries FROM token_count WHERE token = ? AND kind = ?", (pairs or characters, kind)
    ).fetchone()
    return int(found[0]) if found else 0


def read_digests(folder: Path) -> dict[tuple[str, str], str]:
    """The digest of each entry in the index by kind and id."""
    with _connect((folder / _FILE).absolute().as_uri()) as db:
        rows = db.execute("SELECT kind, entry_id, digest FROM entry")
        return {(kind, entry_id): digest for kind, entry_id, digest in rows}


def make(folder: Path, stamp: str, entries: Iterable[tuple[Entry, str]]) -> None:
    """Make the index anew from entries with their digests; it takes the place of the one before when it is whole."""
    part = folder / _PART
    part.unlink(missing_ok=True)
    with _connect(part.absolute().as_uri()) as db:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA cache_size = -65536")
        db.executescript(_SCHEMA)
        db.execute("BEGIN")
        counts: _TokenCounts = {}
        for entry, digest in entries:
            _add(db, entry, digest, counts)
            if sum(map(len, counts.values())) > _TOKENS_AT_ONCE:
                _store_counts(db, counts)
        _store_counts(db, counts)
        _optimize(db)  # a query then reads one list a token
        db.execute("COMMIT")
    sync_file(part)
    _discard(folder)
    part.replace(folder / _FILE)
    _write_marker(folder, stamp)


def change(
    folder: Path, stamp: str, gone: Iterable[tuple[str, str]], entries: Iterable[tuple[Entry, str]]
) -> None:
    """Take entries out by kind and id and put others in, in one transaction; what went leaves no bytes behind."""
    with _connect((folder / _FILE).absolute().as_uri()) as db:
        db.execute("PRAGMA secure_delete = ON")
        db.execute("BEGIN IMMEDIATE")
        counts: _TokenCounts = {}
        new = {(entry.kind, entry.entry_id): (entry, digest) for entry, digest in entries}
        words_left = False
        for key in gone:
            words_left |= _remove(db, *key, counts, new[key][0] if key in new else None)
        for entry, digest in new.values():
            _add(db, entry, digest, counts)
        if words_left:
            _optimize(db)  # until then they are only noted as gone, beside the old tokens
        _store_counts(db, counts)
        db.execute("COMMIT")
    sync_file(folder / _FILE)
    _write_marker(folder, stamp)


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
def _connect(uri: str) -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_BUSY_SECONDS)
    try:
        yield db
    finally:
        db.close()


# By kind and token: how many entries came to hold it, less those that went.
_TokenCounts = dict[str, Counter[str]]


def _add(db: sqlite3.Connection, entry: Entry, digest: str, counts: _TokenCounts) -> None:
    row = _free_row(db, entry.kind, entry.found_on)
    head, body = entry.head, entry.body or ""
    db.execute(
        "INSERT INTO entry (row, kind, entry_id, digest, fields, head, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (row, entry.kind, entry.entry_id, digest, entry.to_json(), head, body),
    )
    for table, tokens_of_table in _tokens(head, body).items():
        # The tables are the two above.
        db.execute(f"INSERT INTO {table} (rowid, tokens) VALUES (?, ?)", (row, tokens_of_table))  # noqa: S608
        counts.setdefault(entry.kind, Counter()).update(set(tokens_of_table.split(" ")))
    db.executemany("INSERT INTO sound (sound, row) VALUES (?, ?)", [(one, row) for one in entry.sounds])


def _store_counts(db: sqlite3.Connection, counts: _TokenCounts) -> None:
    """Add `counts` to the stored ones and drop tokens that no entry holds any more; `counts` is empty then."""
    changes = sorted(
        (token, kind, more) for kind, by_token in counts.items() for token, more in by_token.items() if more
    )
    db.executemany(
        "INSERT INTO token_count (token, kind, entries) VALUES (?, ?, ?) "
        "ON CONFLICT (token, kind) DO UPDATE SET entries = entries + excluded.entries",
        changes,
    )
    db.executemany(
        "DELETE FROM token_count WHERE token = ? AND kind = ? AND entries = 0",
        ((token, kind) for token, kind, more in changes if more < 0),
    )
    counts.clear()


def _optimize(db: sqlite3.Connection) -> None:
    """Join the parts that the indexes grew by."""
    db.execute("INSERT INTO pair (pair) VALUES ('optimize')")
    db.execute("INSERT INTO single (single) VALUES ('optimize')")


def _remove(
    db: sqlite3.Connection, kind: str, entry_id: str, counts: _TokenCounts, instead: Entry | None = None
) -> bool:
    """Take an entry out; whether words of it leave the index, as they do not where the one `instead` has the same."""
    found = db.execute(
        "SELECT row, head, body FROM entry WHERE kind = ? AND entry_id = ?", (kind, entry_id)
    ).fetchone()
    if found is None:
        return False
    row, head, body = found
    for table, tokens_of_table in _tokens(head, body).items():
        db.execute(
            f"INSERT INTO {table} ({table}, rowid, tokens) VALUES ('delete', ?, ?)",  # noqa: S608 (see _add)
            (row, tokens_of_table),
        )
        counts.setdefault(kind, Counter()).subtract(set(tokens_of_table.split(" ")))
    db.execute("DELETE FROM sound WHERE row = ?", (row,))
    db.execute("DELETE FROM entry WHERE row = ?", (row,))
    return instead is None or (instead.head, instead.body or "") != (head, body)


def _tokens(head: str, body: str) -> Mapping[str, str]:
    """The tokens by table. No pair holds the end of the head and the start of the body, so no word runs over them."""
    (head_pairs, head_characters), (body_pairs, body_characters) = tokens(head), tokens(body)
    # A character of both stands twice, which the index counts once.
    return {"pair": f"{head_pairs} {body_pairs}", "single": f"{head_characters} {body_characters}"}


def _free_row(db: sqlite3.Connection, kind: str, day: date | None) -> int:
    first = (KINDS.index(kind) << _KIND_BITS) + ((day.toordinal() if day else 0) << _DAY_BITS)
    last = db.execute(
        "SELECT MAX(row) FROM entry WHERE row BETWEEN ? AND ?", (first, first + (1 << _DAY_BITS) - 1)
    ).fetchone()[0]
    return first if last is None else int(last) + 1


def _write_marker(folder: Path, stamp: str) -> None:
    """Write the marker, whole or not at all."""
    state = (folder / _FILE).stat()
    marker = {"made_from": stamp, "size": state.st_size, "time": state.st_mtime_ns}
    part = folder / f"{_MARKER}.part"
    part.write_text(json.dumps(marker), encoding="utf-8")
    part.replace(folder / _MARKER)
