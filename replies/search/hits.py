"""The hits of a query in the index: which entries of a kind hold all its words, the latest first, and how many.

What was typed never becomes SQL: words are written as phrases of tokens (`tokens.py`) and bound as parameters. A page is
read from the latest entry on and no further. Hits are counted up to COUNT_LIMIT, so that counting never costs more than
that. How many entries hold a word of one or two characters stands in the index.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from replies.search.entries import NAMED_BY_SOUND, Entry
from replies.search.folding import fold
from replies.search.index import count_with_word, day_of_row, rows_of_kind
from replies.search.query import SearchQuery, SearchWord
from replies.search.tokens import phrase

__all__ = ["COUNT_LIMIT", "HitGroup", "hits_of_kind", "make_group"]

COUNT_LIMIT = 10_000

# So many rows are read at once: where there are fewer, they are counted with it.
_ROWS_AT_ONCE = 1_000
_ROWS_OF_A_DAY = 200  # rows beyond a page that are read with it, so that its last day is mostly whole
# Of longer words this much is asked of the index; what it finds is then looked at whole.
_LONGEST_PHRASE = 32
_PAIRS = "SELECT rowid FROM pair WHERE pair MATCH ? AND rowid BETWEEN ? AND ?"
_SINGLE = "SELECT rowid FROM single WHERE single MATCH ? AND rowid BETWEEN ? AND ?"
_AND_SINGLE = "AND rowid IN (SELECT rowid FROM single WHERE single MATCH ?)"


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The hits of a kind: how many in all (`total`, at most COUNT_LIMIT; then `has_more` says that there are more), a page of them."""

    kind: str
    total: int
    has_more: bool
    entries: tuple[Entry, ...]


def make_group(kind: str, total: int, entries: tuple[Entry, ...]) -> HitGroup:
    """A group of `total` hits, counted up to COUNT_LIMIT."""
    return HitGroup(kind, min(total, COUNT_LIMIT), total > COUNT_LIMIT, entries)


def hits_of_kind(
    db: sqlite3.Connection, query: SearchQuery, kind: str, limit: int, offset: int = 0
) -> HitGroup:
    """The hits of a kind, `limit` of them from the `offset`-th on, the latest first; none for a query without words."""
    if not query.words:
        return HitGroup(kind, 0, False, ())
    if kind in NAMED_BY_SOUND and any(word.sound for word in query.words):
        return _group_rows(db, kind, _rows_by_word(db, query.words, kind), limit, offset)
    matching, values = _select(query.words, kind)
    if any(len(name) > _LONGEST_PHRASE for name in query.names):
        rows = [row for (row,) in db.execute(matching, values)]
        return _group_rows(db, kind, _check_whole_words(db, rows, query.words), limit, offset)
    total = _stored_count(db, query.words, kind)
    wanted = offset + limit + _ROWS_OF_A_DAY if total is not None else max(_ROWS_AT_ONCE, offset + limit)
    # `matching` is put together of the constants above alone.
    found = [row for (row,) in db.execute(f"{matching} ORDER BY rowid DESC LIMIT ?", (*values, wanted))]
    if total is None:
        total = len(found) if len(found) < wanted else _count(db, matching, values)
    # The last day of the page is read to its end: its entries stand in the order of their ids, not of their rows.
    if len(found) == wanted and (begin := day_of_row(found[min(offset + limit, wanted) - 1])) <= found[-1]:
        found += [row for (row,) in db.execute(matching, (values[0], begin, found[-1] - 1, *values[3:]))]
    return make_group(kind, total, _page(db, found, limit, offset))


def _stored_count(db: sqlite3.Connection, words: Sequence[SearchWord], kind: str) -> int | None:
    """How many entries hold the one word that is asked for, where the index tells; else None."""
    if len(words) == 1 and len(words[0].names) == 1 and len(words[0].names[0]) <= 2:
        return count_with_word(db, kind, words[0].names[0])
    return None


def _count(db: sqlite3.Connection, matching: str, values: Sequence[object]) -> int:
    """How many rows match, up to one more than COUNT_LIMIT."""
    count: int = db.execute(
        f"SELECT COUNT(*) FROM ({matching} LIMIT ?)",  # noqa: S608 (see above)
        (*values, COUNT_LIMIT + 1),
    ).fetchone()[0]
    return count


def _select(words: Sequence[SearchWord], kind: str) -> tuple[str, tuple[object, ...]]:
    """The SELECT of the rows of a kind that hold all words, and its values."""
    single = [word for word in words if len(word.names[0]) == 1]
    several = [word for word in words if len(word.names[0]) > 1]
    of_kind = rows_of_kind(kind)
    if not several:
        return _SINGLE, (_match(single), *of_kind)
    if not single:
        return _PAIRS, (_match(several), *of_kind)
    return f"{_PAIRS} {_AND_SINGLE}", (_match(several), *of_kind, _match(single))


def _match(words: Iterable[SearchWord]) -> str:
    """Words in the index's query language: each under any of its names, all of them."""
    return " AND ".join(
        f"({' OR '.join(phrase(name[:_LONGEST_PHRASE]) for name in word.names)})" for word in words
    )


def _rows_by_word(db: sqlite3.Connection, words: Sequence[SearchWord], kind: str) -> list[int]:
    """The rows in which each word is found or is the sound of a name."""
    found: set[int] | None = None
    for word in words:
        matching, values = _select([word], kind)
        rows = {row for (row,) in db.execute(matching, values)}
        if any(len(name) > _LONGEST_PHRASE for name in word.names):
            rows = set(_check_whole_words(db, rows, [word]))
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


def _check_whole_words(db: sqlite3.Connection, rows: Iterable[int], words: Sequence[SearchWord]) -> list[int]:
    """Those of the rows that hold the words to their end."""
    matches = []
    for row in rows:
        texts = db.execute("SELECT head, body FROM entry WHERE row = ?", (row,)).fetchone()
        head, body = map(fold, texts)
        if all(any(name in head or name in body for name in word.names) for word in words):
            matches.append(row)
    return matches


def _group_rows(db: sqlite3.Connection, kind: str, rows: list[int], limit: int, offset: int) -> HitGroup:
    return make_group(kind, len(rows), _page(db, sorted(rows, reverse=True), limit, offset))


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
    stored = db.execute(
        "SELECT row, fields, body FROM entry WHERE row IN (SELECT value FROM json_each(?))",
        (json.dumps(page),),
    )
    entries = {row: Entry.from_json(*one) for row, *one in stored}
    return tuple(entries[row] for row in page)
