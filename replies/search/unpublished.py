"""Replies that are not published, searched for somebody who may see them: `search_unpublished(store, query)`.

They are few (what waits for a reviewer), and are looked at one by one: no index, no file and nothing kept in memory holds
a word of them, so that they cannot come into anybody else's answer. Whoever calls asks the visitor's account first.
"""

from __future__ import annotations

from replies.ledger import Store
from replies.search.entries import entry_of, matches
from replies.search.hits import HitGroup, make_group
from replies.search.query import SearchQuery

__all__ = ["search_unpublished"]


def search_unpublished(store: Store, query: SearchQuery, limit: int) -> HitGroup:
    """The unpublished replies that hold every word, as they are now, the latest first, `limit` of them; all are counted.

    Never for a page that everybody sees. Raises LedgerError where a text's file is not the one that was recorded.
    """
    rows = store.query_unpublished("unpublished_entries").to_pylist() if query.words else []
    found = [entry for row in rows if matches(entry := entry_of(store, row), query)]
    return make_group("reply", len(found), tuple(found[:limit]))
