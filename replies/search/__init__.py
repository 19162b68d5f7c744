"""Search over all that is published: Chinese without blanks, short names, pinyin, English; see `search.py`."""

from __future__ import annotations

from replies.search.asking import COUNTED, Group
from replies.search.entries import KINDS, Entry
from replies.search.following import Follower, follow
from replies.search.query import MOST_WORDS, Query
from replies.search.quotes import Piece, Quote, marked, quoted
from replies.search.search import Answer, scan, search
from replies.search.unpublished import search_unpublished

__all__ = [
    "COUNTED",
    "KINDS",
    "MOST_WORDS",
    "Answer",
    "Entry",
    "Follower",
    "Group",
    "Piece",
    "Query",
    "Quote",
    "follow",
    "marked",
    "quoted",
    "scan",
    "search",
    "search_unpublished",
]
