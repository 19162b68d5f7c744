"""How a status, a standing, a computed mark or a verdict looks: one shape, one glyph and one colour everywhere.

Stored statuses are a reviewer's word. A standing is computed from the status and takes in what nobody has looked at.
Behind, overdue and due_unchecked are computed and stand beside both. "No evidence" is an outline, never a filled or
empty bar.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from replies.site.palette import Palette

__all__ = ["COUNTED", "LOOKS", "MARKS", "PARTS", "STANDINGS", "STATUSES", "VERDICTS", "Look", "look"]


@dataclass(frozen=True, slots=True)
class Look:
    """A code's shape and colours. `fill`, `edge` and `on` name palette tokens; None is no fill."""

    code: str
    text_key: str
    glyph: str
    fill: str | None
    edge: str
    on: str
    style: str = "square"

    def colours(self, colours: Palette) -> tuple[str, str, str]:
        """(fill, edge, glyph colour) as `#RRGGBB`, for Plotly; an unfilled mark is filled with the page."""
        fill = getattr(colours, self.fill) if self.fill else colours.page
        return fill, getattr(colours, self.edge), getattr(colours, self.on)

    @property
    def declarations(self) -> str:
        """The colours as CSS declarations of the theme's variables."""
        fill = _variable(self.fill) if self.fill else "transparent"
        return f"background:{fill};border-color:{self.edge_colour};color:{_variable(self.on)}"

    @property
    def edge_colour(self) -> str:
        """The colour of its edge as the theme's variable."""
        return _variable(self.edge)


# Furthest first: the order of bars, squares and counts.
STATUSES: Mapping[str, Look] = {
    found.code: found
    for found in (
        Look("delivered", "status.delivered", "✓", "delivered", "delivered", "on_delivered"),
        Look("partly", "status.partly", "◑", "partly", "partly", "on_partly"),
        Look("in_progress", "status.in_progress", "◐", "in_progress", "in_progress_edge", "on_in_progress"),
        Look("not_started", "status.not_started", "", None, "unknown", "ink", style="round"),
        Look("not_delivered", "status.not_delivered", "✕", "missed", "missed", "on_missed"),
        Look("no_evidence", "status.no_evidence", "?", None, "unknown", "ink"),
        Look("unrateable", "status.unrateable", "–", None, "unknown", "ink"),
        Look("withdrawn", "status.withdrawn", "", None, "unknown", "muted", style="struck"),
    )
}
MARKS: Mapping[str, Look] = {
    found.code: found
    for found in (
        Look("behind", "mark.behind", "▲", "target", "target", "on_target"),
        Look("on_track", "mark.on_track", "→", None, "unknown", "ink"),
        Look("overdue", "mark.overdue", "✕", "missed", "missed", "on_missed", style="round"),
        Look("due_unchecked", "mark.due_unchecked", "!", None, "ink", "ink", style="dashed"),
    )
}
# The five classes that never overlap and add up, furthest first; three of them have the look of their one status.
STANDINGS: Mapping[str, Look] = {
    found.code: found
    for found in (
        STATUSES["delivered"],
        Look("progress", "standing.progress", "◐", "in_progress", "in_progress_edge", "on_in_progress"),
        Look("other", "standing.other", "–", "band", "unknown", "ink"),
        STATUSES["no_evidence"],
        Look("unchecked", "standing.unchecked", "", None, "unknown", "muted", style="dashed"),
    )
}
# What a standing is made of, where it takes in more than one status.
PARTS: Mapping[str, tuple[str, ...]] = {
    "progress": ("partly", "in_progress"),
    "other": ("not_started", "not_delivered", "unrateable"),
}
# Every status but that of commitments taken back, which are not counted, and what nobody has looked at.
COUNTED = (*(code for code in STATUSES if code != "withdrawn"), "unchecked")
LOOKS: Mapping[str, Look] = {**MARKS, **STANDINGS, **STATUSES}
VERDICTS: Mapping[str, Look] = {
    found.code: found
    for found in (
        Look("met", "verdict.met", "✓", "delivered", "delivered", "on_delivered"),
        Look("within", "verdict.within", "✓", "delivered", "delivered", "on_delivered"),
        Look("about", "verdict.about", "≈", "in_progress", "in_progress_edge", "on_in_progress"),
        Look("missed", "verdict.missed", "✕", "missed", "missed", "on_missed"),
        Look("over", "verdict.over", "✕", "missed", "missed", "on_missed"),
        Look("pending", "verdict.pending", "…", None, "unknown", "ink"),
        Look("unknown", "verdict.unknown", "?", None, "unknown", "ink"),
    )
}


def look(code: str, kind: str = "status") -> Look:
    """The look of a code; `kind` is status, mark or verdict. Standings and marks are found under status too.

    Raises KeyError for a code outside the closed lists.
    """
    if kind == "verdict":
        return VERDICTS[code]
    if kind == "mark":
        return MARKS[code]
    return LOOKS[code]


def _variable(token: str) -> str:
    return f"var(--rc-{token.replace('_', '-')})"
