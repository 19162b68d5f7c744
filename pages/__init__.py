"""The pages, one file each, and the one list that navigation is made from.

A page file defines `page()` and draws nothing on import. It joins by its line in PLACES; a page with a parent is
reached by links alone.
"""

from __future__ import annotations

from pages import (
    about,
    account,
    add,
    answer,
    bureau,
    bureaus,
    commitment,
    commitments,
    deputies,
    deputy,
    dictionary,
    explore,
    handling,
    import_table,
    metrics,
    overview,
    pivot,
    progress,
    questions,
    record_handling,
    replies,
    reply,
    review,
    search,
    sessions,
    sign_in,
    sql,
    target,
    targets,
)
from pages import builder as build
from replies.ui.shell.navigation import Place

__all__ = ["PLACES"]

PLACES: tuple[Place, ...] = (
    Place("", overview.page, "nav.overview"),
    Place("commitments", commitments.page, "nav.commitments"),
    Place("commitment", commitment.page, "nav.commitments", parent="commitments"),
    Place("replies", replies.page, "nav.replies"),
    Place("reply", reply.page, "nav.replies", parent="replies"),
    Place("handling", handling.page, "nav.handling", parent="replies"),
    Place("targets", targets.page, "nav.targets"),
    Place("target", target.page, "nav.targets", parent="targets"),
    Place("metrics", metrics.page, "nav.metrics"),
    Place("deputies", deputies.page, "nav.deputies"),
    Place("deputy", deputy.page, "nav.deputies", parent="deputies"),
    Place("bureaus", bureaus.page, "nav.bureaus"),
    Place("bureau", bureau.page, "nav.bureaus", parent="bureaus"),
    Place("sessions", sessions.page, "nav.sessions"),
    Place("search", search.page, "search.title", parent="search"),
    Place("explore", explore.page, "nav.explore"),
    Place("build", build.page, "bench.build", parent="explore"),
    Place("pivot", pivot.page, "bench.pivot", parent="explore"),
    Place("questions", questions.page, "bench.questions", parent="explore"),
    Place("sql", sql.page, "bench.sql", parent="explore"),
    Place("dictionary", dictionary.page, "bench.dictionary", parent="explore"),
    Place("about", about.page, "nav.about"),
    Place("review", review.page, "nav.review", parent="review"),
    Place("add", add.page, "nav.add", parent="review"),
    Place("import", import_table.page, "nav.take_in", parent="review"),
    Place("handle", record_handling.page, "nav.handling", parent="review"),
    Place("progress", progress.page, "nav.review", parent="review"),
    Place("answer", answer.page, "nav.answer", parent="account"),
    Place("sign-in", sign_in.page, "nav.sign_in", parent="account"),
    Place("account", account.page, "nav.account", parent="account"),
)
