"""The pages, one file each, and the one list that navigation is made from.

A page file defines `page()` and draws nothing on import. It joins by its line in PLACES; a page with a parent is
reached by links alone.
"""

from __future__ import annotations

from pages import overview, replies, reply
from replies.ui.navigation import Place

__all__ = ["PLACES"]

PLACES: tuple[Place, ...] = (
    Place("", overview.page, "nav.overview"),
    Place("replies", replies.page, "nav.replies"),
    Place("reply", reply.page, "nav.replies", parent="replies"),
)
