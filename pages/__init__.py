"""The pages, one file each, and the one list that navigation is made from.

A page file defines `page()` and draws nothing on import. It joins by its line in NAVIGATION; a page with a parent is
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
from replies.ui.shell.navigation import NavEntry

__all__ = ["NAVIGATION"]

NAVIGATION: tuple[NavEntry, ...] = (
    NavEntry("", overview.page, "nav.overview"),
    NavEntry("commitments", commitments.page, "nav.commitments"),
    NavEntry("commitment", commitment.page, "nav.commitments", parent="commitments"),
    NavEntry("replies", replies.page, "nav.replies"),
    NavEntry("reply", reply.page, "nav.replies", parent="replies"),
    NavEntry("handling", handling.page, "nav.handling", parent="replies"),
    NavEntry("targets", targets.page, "nav.targets"),
    NavEntry("target", target.page, "nav.targets", parent="targets"),
    NavEntry("metrics", metrics.page, "nav.metrics"),
    NavEntry("deputies", deputies.page, "nav.deputies"),
    NavEntry("deputy", deputy.page, "nav.deputies", parent="deputies"),
    NavEntry("bureaus", bureaus.page, "nav.bureaus"),
    NavEntry("bureau", bureau.page, "nav.bureaus", parent="bureaus"),
    NavEntry("sessions", sessions.page, "nav.sessions"),
    NavEntry("search", search.page, "search.title", parent="search"),
    NavEntry("explore", explore.page, "nav.explore"),
    NavEntry("build", build.page, "bench.build", parent="explore"),
    NavEntry("pivot", pivot.page, "bench.pivot", parent="explore"),
    NavEntry("questions", questions.page, "bench.questions", parent="explore"),
    NavEntry("sql", sql.page, "bench.sql", parent="explore"),
    NavEntry("dictionary", dictionary.page, "bench.dictionary", parent="explore"),
    NavEntry("about", about.page, "nav.about"),
    NavEntry("review", review.page, "nav.review", parent="review"),
    NavEntry("add", add.page, "nav.add", parent="review"),
    NavEntry("import", import_table.page, "nav.take_in", parent="review"),
    NavEntry("handle", record_handling.page, "nav.handling", parent="review"),
    NavEntry("progress", progress.page, "nav.review", parent="review"),
    NavEntry("answer", answer.page, "nav.answer", parent="account"),
    NavEntry("sign-in", sign_in.page, "nav.sign_in", parent="account"),
    NavEntry("account", account.page, "nav.account", parent="account"),
)
