"""Search over all that is published: Chinese without blanks, short names, pinyin, English; see `search.py`."""

from __future__ import annotations

from replies.search.entries import KINDS, Entry
from replies.search.follower import Follower, follow
from replies.search.hits import COUNT_LIMIT, HitGroup
from replies.search.query import MOST_WORDS, SearchQuery
from replies.search.quotes import Piece, Quote, mark_words, quote_words
from replies.search.search import SearchResult, scan, search
from replies.search.unpublished import search_unpublished

__all__ = [
    "COUNT_LIMIT",
    "KINDS",
    "MOST_WORDS",
    "Entry",
    "Follower",
    "HitGroup",
    "Piece",
    "Quote",
    "SearchQuery",
    "SearchResult",
    "follow",
    "mark_words",
    "quote_words",
    "scan",
    "search",
    "search_unpublished",
]
