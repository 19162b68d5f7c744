"""One box over all that is published: `search(store, "高企")`.

The answer is that of a plain scan over the entries, and comes from the side file, which follows the ledger
(`follower.py`): before it answers, rows that changed since are taken in. While there is none (it is made, or none can
be written) the entries are scanned, and nobody waits. So they are when another day or an earlier state of knowledge is
asked for, since the file holds what is published now and nothing else.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from replies.ledger import Store
from replies.ledger.errors import LedgerError
from replies.search import index
from replies.search.entries import KINDS, Row, entry_of, entry_rows, matches
from replies.search.follower import folder_of, update_if_quick
from replies.search.hits import HitGroup, hits_of_kind, make_group
from replies.search.query import SearchQuery, read_query

__all__ = ["SearchResult", "scan", "search"]

_TRIES = 3


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was looked for, and the hits by kind in the order of KINDS; kinds without a hit have a group too.

    `entry_counts` tells how many entries of each kind there are, where none was found.
    """

    query: SearchQuery
    groups: tuple[HitGroup, ...]
    entry_counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many hits were counted in all kinds."""
        return sum(group.total for group in self.groups)

    @property
    def has_more(self) -> bool:
        """Whether there are more than were counted."""
        return any(group.has_more for group in self.groups)


def search(
    store: Store,
    typed: str,
    *,
    kinds: Collection[str] = KINDS,
    limit: int = 5,
    offset: int = 0,
    times: Mapping[str, object] | None = None,
) -> SearchResult:
    """What is published and holds every word that was typed, by kind, the latest first.

    Of each kind `limit` hits from the `offset`-th on. `times` may ask for another day (`as_of`) or for what had been
    recorded by a moment (`known_at`). Any text may be typed; none is an error. Raises LedgerError where the ledger
    itself cannot be read.
    """
    query = read_query(typed)
    given = {name: value for name, value in (times or {}).items() if value is not None}
    if given.get("as_of") == store.today():
        del given["as_of"]
    if query.words and not given:
        for _ in range(_TRIES):
            try:
                stamp = update_if_quick(store)
                if stamp is None:
                    break  # it is being made, or will be: see `Follower`
                with index.open_index(folder_of(store), stamp) as db:
                    groups = tuple(hits_of_kind(db, query, kind, limit, offset) for kind in _in_order(kinds))
                    none = not any(group.total for group in groups)
                    return SearchResult(query, groups, index.count_entries(db) if none else {})
            except index.StaleIndex:
                continue  # somebody recorded or removed something in between
            except sqlite3.DatabaseError:
                index.distrust(folder_of(store))
            except (LedgerError, OSError):
                break  # no room or no right to write
    return scan(store, query, kinds=kinds, limit=limit, offset=offset, times=given)


def scan(
    store: Store,
    query: SearchQuery,
    *,
    kinds: Collection[str] = KINDS,
    limit: int = 5,
    offset: int = 0,
    times: Mapping[str, object] | None = None,
) -> SearchResult:
    """As `search`, by looking at every entry; what the index must equal, and what serves other days."""
    rows = entry_rows(store, times) if query.words else []
    # Whoever asks for an earlier state of knowledge is given no text that was taken back since.
    documents = {row["document_id"] for row in entry_rows(store)} if rows and times else None
    found: dict[str, list[Row]] = {kind: [] for kind in _in_order(kinds)}
    for row in rows:
        if row["kind"] in found and matches(entry_of(store, row, documents), query):
            found[row["kind"]].append(row)
    groups = []
    for kind, hits in found.items():
        hits.sort(key=_rank, reverse=True)
        page = tuple(entry_of(store, row, documents) for row in hits[offset : offset + limit])
        groups.append(make_group(kind, len(hits), page))
    counts = Counter(row["kind"] for row in rows)
    none = not any(found.values())
    return SearchResult(
        query, tuple(groups), {kind: counts[kind] for kind in KINDS if counts[kind]} if none else {}
    )


def _rank(row: Row) -> tuple[int, str]:
    """The later ones rank higher; what has no day lowest."""
    return (row["found_on"].toordinal() if row["found_on"] else 0), row["entry_id"]


def _in_order(kinds: Collection[str]) -> list[str]:
    return [kind for kind in KINDS if kind in kinds]
