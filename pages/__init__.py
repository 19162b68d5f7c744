"""The pages, one file each, and the one list that navigation is made from.

A page file defines `page()` and draws nothing on import. It joins by its line in PLACES; a page with a parent is
reached by links alone.
"""

from __future__ import annotations

from pages import about, commitment, commitments, metrics, overview, replies, reply
from replies.ui.navigation import Place

__all__ = ["PLACES"]

PLACES: tuple[Place, ...] = (
    Place("", overview.page, "nav.overview"),
    Place("commitments", commitments.page, "nav.commitments"),
    Place("commitment", commitment.page, "nav.commitments", parent="commitments"),
    Place("replies", replies.page, "nav.replies"),
    Place("reply", reply.page, "nav.replies", parent="replies"),
    Place("metrics", metrics.page, "nav.metrics"),
    Place("about", about.page, "nav.about"),
)
