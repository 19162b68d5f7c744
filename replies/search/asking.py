"""A query asked of the index: which entries of a kind hold all its words, the latest first, and how many there are.

What was typed never becomes SQL and is no query language: words are written as phrases of tokens (`tokens.py`) and
bound. A page is read from the latest entry on and no further; hits are counted up to COUNTED, which costs as much however
many more there are. How many entries hold a word of one or two characters stands in the index.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from replies.search.entries import NAMED_BY_SOUND, Entry
from replies.search.folding import fold
from replies.search.index import day_of_row, holding, rows_of_kind
from replies.search.query import Query, Word
from replies.search.tokens import phrase

__all__ = ["COUNTED", "Group", "grouped", "hits_of_kind"]

COUNTED = 10_000

# So many rows are read at once: where there are fewer, they are counted with it.
_AT_ONCE = 1_000
_OF_A_DAY = 200  # rows beyond a page that are read with it, so that its last day is mostly whole
# Of longer words this much is asked of the index; what it finds is then looked at whole.
_ASKED = 32
_PAIRS = "SELECT rowid FROM pair WHERE pair MATCH ? AND rowid BETWEEN ? AND ?"
_SINGLE = "SELECT rowid FROM single WHERE single MATCH ? AND rowid BETWEEN ? AND ?"
_AND_SINGLE = "AND rowid IN (SELECT rowid FROM single WHERE single MATCH ?)"


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of a kind: how many in all (`total`, at most COUNTED; then `more` says that there are more), a page of them."""

    kind: str
    total: int
    more: bool
    entries: tuple[Entry, ...]


def grouped(kind: str, total: int, entries: tuple[Entry, ...]) -> Group:
    """A group of `total` hits, told up to COUNTED."""
    return Group(kind, min(total, COUNTED), total > COUNTED, entries)


def hits_of_kind(db: sqlite3.Connection, query: Query, kind: str, limit: int, offset: int = 0) -> Group:
    """The hits of a kind, `limit` of them from the `offset`-th on, the latest first; none for a query without words."""
    if not query.words:
        return Group(kind, 0, False, ())
    if kind in NAMED_BY_SOUND and any(word.sound for word in query.words):
        return _gathered(db, kind, _by_word(db, query.words, kind), limit, offset)
    matching, values = _matching(query.words, kind)
    if any(len(name) > _ASKED for name in query.names):
        rows = [row for (row,) in db.execute(matching, values)]
        return _gathered(db, kind, _whole(db, rows, query.words), limit, offset)
    total = _stored_count(db, query.words, kind)
    wanted = offset + limit + _OF_A_DAY if total is not None else max(_AT_ONCE, offset + limit)
    # `matching` is put together of the constants above alone.
    found = [row for (row,) in db.execute(f"{matching} ORDER BY rowid DESC LIMIT ?", (*values, wanted))]
    if total is None:
        total = len(found) if len(found) < wanted else _count(db, matching, values)
    # The last day of the page is read to its end: its entries stand in the order of their ids, not of their rows.
    if len(found) == wanted and (begin := day_of_row(found[min(offset + limit, wanted) - 1])) <= found[-1]:
        found += [row for (row,) in db.execute(matching, (values[0], begin, found[-1] - 1, *values[3:]))]
    return grouped(kind, total, _page(db, found, limit, offset))


def _stored_count(db: sqlite3.Connection, words: Sequence[Word], kind: str) -> int | None:
    """How many entries hold the one word that is asked for, where the index tells; else None."""
    if len(words) == 1 and len(words[0].names) == 1 and len(words[0].names[0]) <= 2:
        return holding(db, kind, words[0].names[0])
    return None


def _count(db: sqlite3.Connection, matching: str, values: Sequence[object]) -> int:
    """How many rows match, up to one more than COUNTED."""
    counted: int = db.execute(
        f"SELECT COUNT(*) FROM ({matching} LIMIT ?)",  # noqa: S608 (see above)
        (*values, COUNTED + 1),
    ).fetchone()[0]
    return counted


def _matching(words: Sequence[Word], kind: str) -> tuple[str, tuple[object, ...]]:
    """The SELECT of the rows of a kind that hold all words, and its values."""
    single = [word for word in words if len(word.names[0]) == 1]
    several = [word for word in words if len(word.names[0]) > 1]
    of_kind = rows_of_kind(kind)
    if not several:
        return _SINGLE, (_match(single), *of_kind)
    if not single:
        return _PAIRS, (_match(several), *of_kind)
    return f"{_PAIRS} {_AND_SINGLE}", (_match(several), *of_kind, _match(single))


def _match(words: Iterable[Word]) -> str:
    """Words in the index's query language: each under any of its names, all of them."""
    return " AND ".join(f"({' OR '.join(phrase(name[:_ASKED]) for name in word.names)})" for word in words)


def _by_word(db: sqlite3.Connection, words: Sequence[Word], kind: str) -> list[int]:
    """The rows in which each word is found or is the sound of a name."""
    found: set[int] | None = None
    for word in words:
        matching, values = _matching([word], kind)
        rows = {row for (row,) in db.execute(matching, values)}
        if any(len(name) > _ASKED for name in word.names):
            rows = set(_whole(db, rows, [word]))
        if word.sound:
            first, last = rows_of_kind(kind)
            rows |= {
                row
                for (row,) in db.execute(
                    "SELECT row FROM sound WHERE sound >= ? AND sound < ? AND row BETWEEN ? AND ?",
                    (word.sound, word.sound + "{", first, last),  # { comes after z
                )
            }
        found = rows if found is None else found & rows
    return list(found or ())


def _whole(db: sqlite3.Connection, rows: Iterable[int], words: Sequence[Word]) -> list[int]:
    """Those of the rows that hold the words to their end."""
    kept = []
    for row in rows:
        texts = db.execute("SELECT head, body FROM entry WHERE row = ?", (row,)).fetchone()
        head, body = map(fold, texts)
        if all(any(name in head or name in body for name in word.names) for word in words):
            kept.append(row)
    return kept


def _gathered(db: sqlite3.Connection, kind: str, rows: list[int], limit: int, offset: int) -> Group:
    return grouped(kind, len(rows), _page(db, sorted(rows, reverse=True), limit, offset))


def _page(db: sqlite3.Connection, rows: list[int], limit: int, offset: int) -> tuple[Entry, ...]:
    """The entries of a page, the latest day first, those of a day by falling id; `rows` fall, the page's days are whole."""
    if offset >= len(rows):
        return ()
    first, last = day_of_row(rows[offset]), day_of_row(rows[min(offset + limit, len(rows)) - 1])
    begin = next(at for at, row in enumerate(rows) if day_of_row(row) == first)
    touched = [row for row in rows[begin:] if row >= last]
    ids = dict(
        db.execute(
            "SELECT row, entry_id FROM entry WHERE row IN (SELECT value FROM json_each(?))",
            (json.dumps(touched),),
        )
    )
    touched.sort(key=lambda row: (day_of_row(row), ids[row]), reverse=True)
    page = touched[offset - begin : offset - begin + limit]
    told = db.execute(
        "SELECT row, told, body FROM entry WHERE row IN (SELECT value FROM json_each(?))", (json.dumps(page),)
    )
    entries = {row: Entry.from_json(*one) for row, *one in told}
    return tuple(entries[row] for row in page)
