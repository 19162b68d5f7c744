"""One box over all that is published: `search(store, "高企")`.

The answer is that of a plain scan over the entries, and comes from the side file, which follows the ledger: before it
answers, rows that changed since are taken in. A file that is missing, damaged or made by other code is made again with
no word about it; where none can be written the entries are scanned. So they are when another day or an earlier state
of knowledge is asked for, since the file holds what is published now and nothing else.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path

from replies.ledger import Store
from replies.ledger.errors import LedgerError
from replies.ledger.home import locked
from replies.ledger.questions import load
from replies.ledger.store import QUERIES
from replies.search import index
from replies.search.asking import Group, hits_of_kind
from replies.search.entries import KINDS, QUESTION, Row, digest, entry_of, entry_rows, holds
from replies.search.query import Query, read_query

__all__ = ["Answer", "follow", "scan", "search"]

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What was looked for, and the hits by kind in the order of KINDS; kinds without a hit have a group too.

    `searched` tells how many entries of each kind there are, where none was found.
    """

    query: Query
    groups: tuple[Group, ...]
    searched: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many hits there are in all kinds."""
        return sum(group.total for group in self.groups)


def search(
    store: Store,
    typed: str,
    *,
    kinds: Collection[str] = KINDS,
    limit: int = 5,
    offset: int = 0,
    times: Mapping[str, object] | None = None,
) -> Answer:
    """What is published and holds every word that was typed, by kind, the latest first.

    Of each kind `limit` hits from the `offset`-th on. `times` may ask for another day (`as_of`) or for what had been
    recorded by a moment (`known_at`). Any text may be typed; none is an error. Raises LedgerError where the ledger
    itself cannot be read.
    """
    query = read_query(typed)
    asked = {name: given for name, given in (times or {}).items() if given is not None}
    if asked.get("as_of") == store.today():
        del asked["as_of"]
    if query.words and not asked:
        for _ in range(_TRIES):
            try:
                stamp = follow(store)
                with index.opened(_folder(store), stamp) as db:
                    groups = tuple(hits_of_kind(db, query, kind, limit, offset) for kind in _those(kinds))
                    none = not any(group.total for group in groups)
                    return Answer(query, groups, index.counts(db) if none else {})
            except index.Stale:
                continue  # somebody recorded or removed something in between
            except sqlite3.DatabaseError:
                _throw_away(store)
            except (LedgerError, OSError):
                break  # no room or no right to write
    return scan(store, query, kinds=kinds, limit=limit, offset=offset, times=asked)


def scan(
    store: Store,
    query: Query,
    *,
    kinds: Collection[str] = KINDS,
    limit: int = 5,
    offset: int = 0,
    times: Mapping[str, object] | None = None,
) -> Answer:
    """As `search`, by looking at every entry; what the index must equal, and what serves other days."""
    rows = entry_rows(store, times) if query.words else []
    # Whoever asks for an earlier state of knowledge is given no text that was taken back since.
    documents = {row["document_id"] for row in entry_rows(store)} if rows and times else None
    found: dict[str, list[Row]] = {kind: [] for kind in _those(kinds)}
    for row in rows:
        if row["kind"] in found and holds(entry_of(store, row, documents), query):
            found[row["kind"]].append(row)
    groups = []
    for kind, hits in found.items():
        hits.sort(key=_rank, reverse=True)
        page = tuple(entry_of(store, row, documents) for row in hits[offset : offset + limit])
        groups.append(Group(kind, len(hits), page))
    counts = Counter(row["kind"] for row in rows)
    none = not any(found.values())
    return Answer(
        query, tuple(groups), {kind: counts[kind] for kind in KINDS if counts[kind]} if none else {}
    )


def follow(store: Store) -> str:
    """Bring the index up to what the ledger holds and return what it is made from; only changed entries are touched.

    Raises LedgerError or OSError where it cannot be written.
    """
    stamp = _stamp(store)
    folder = _folder(store)
    if index.made_from(folder) == stamp:
        return stamp
    folder.mkdir(exist_ok=True)
    with locked(folder / "lock"):
        stamp = _stamp(store)
        made_from = index.made_from(folder)
        if made_from == stamp:
            return stamp
        rows = {(row["kind"], row["entry_id"]): row for row in sorted(entry_rows(store), key=_rank)}
        digests = {key: digest(row) for key, row in rows.items()}
        try:
            held = index.known(folder) if made_from and made_from.endswith(_made_by()) else None
        except sqlite3.DatabaseError:
            held = None
        if held is None:
            index.make(folder, stamp, ((entry_of(store, row), digests[key]) for key, row in rows.items()))
        else:
            gone = [key for key, told in held.items() if digests.get(key) != told]
            new = [key for key, told in digests.items() if held.get(key) != told]
            index.change(folder, stamp, gone, ((entry_of(store, rows[key]), digests[key]) for key in new))
    return stamp


def _throw_away(store: Store) -> None:
    folder = _folder(store)
    with locked(folder / "lock"):
        index.discard(folder)


def _rank(row: Row) -> tuple[int, str]:
    """The later ones rank higher; what has no day lowest."""
    return (row["found_on"].toordinal() if row["found_on"] else 0), row["entry_id"]


def _those(kinds: Collection[str]) -> list[str]:
    return [kind for kind in KINDS if kind in kinds]


def _folder(store: Store) -> Path:
    return store.home.folder / "search"


def _stamp(store: Store) -> str:
    """What the index must be made from: the place in the journal, the day, and the code and data that make it."""
    store.refresh()
    return f"{store.head.hash} {store.today().isoformat()} {_made_by()}"


@cache
def _made_by() -> str:
    """Changes with anything that decides what is in the index."""
    here = Path(__file__).parent
    told = hashlib.sha256(load(QUESTION, QUERIES).sql.encode("utf-8"))
    for path in sorted(here.glob("*.py")):
        told.update(path.read_bytes())
    told.update(f"{version('pypinyin')} {sqlite3.sqlite_version}".encode())
    return told.hexdigest()[:24]
