"""What changed in public since the visitor was here last, above the rest of a deputy's or bureau's page."""

from __future__ import annotations

from datetime import UTC
from typing import Final

from replies.ledger.times import CHINA
from replies.publish.changes import change_title
from replies.publish.subjects import Subject
from replies.rows import ChangesRow
from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.kit import layout
from replies.ui.kit.address import link, requested_times
from replies.ui.kit.query import query
from replies.ui.kit.templates import macro
from replies.ui.kit.visitor import visit_ended

__all__ = ["draw_news"]

_SHOWN: Final = 5
_READ: Final = 100  # of the newest, the same for every visitor, so that one answer of the ledger serves all


def draw_news(subject: Subject) -> None:
    """Draw what changed of the subject since the last visit; nothing at a first visit, nor where a past day is asked for."""
    since = visit_ended()
    if since is None or requested_times():
        return
    newest = query(ChangesRow, **subject.chosen, limit=_READ)
    rows = [row for row in newest if row["recorded_at"].replace(tzinfo=UTC) >= since]
    day = formats.day(since.astimezone(CHINA).date())
    if not rows:
        layout.paragraph(t("news.none", day=day), "note")
        return
    lines = [
        (
            formats.day(row["recorded_at"].replace(tzinfo=UTC).astimezone(CHINA).date()),
            change_title(row),
            link("commitment", commitment=row["commitment_id"]),
        )
        for row in rows[:_SHOWN]
    ]
    more = len(rows) - len(lines)
    heading = t("news.changed_many" if len(rows) == _READ else "news.changed", n=len(rows), day=day)
    layout.draw(
        macro("kit/macros.html", "changed")(heading, lines, t("news.more", n=more) if more > 0 else "")
    )
