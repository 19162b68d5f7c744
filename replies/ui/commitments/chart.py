"""Charts of commitments: how many stand where, and what is known of one of them along true time.

Each function takes rows of a query and gives a figure; nothing is asked or added up here. "No evidence" is an
outline, silence is hatched with its length in words, a plan is an open diamond, context a hollow circle, and a bar
is drawn only where a target and its outcome both exist (Few's bullet graph). Rows of low confidence are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

import plotly.graph_objects as go

from replies.publish.commitment_words import length, silences
from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit.chart_text import bold, hover, lines, plain
from replies.ui.kit.status import COUNTED, PARTS, look, word
from replies.ui.kit.theme import Palette, figure, palette

__all__ = ["bullets", "can_be_drawn", "states", "timeline"]

Row = Mapping[str, object]

_ROW_HEIGHT: Final = 32
_LANES: Final = ("evidence", "plan", "related")
# Marks nearer than this would hide one another on a phone's axis, and get a line of their own.
_APART: Final = timedelta(days=240)
_WORDS_APART: Final = timedelta(days=800)
_DAY_MS: Final = 86_400_000
# The bars of a list, each a count: delivered, what makes progress, what makes the others, what has no evidence.
_BARS: Final = (*COUNTED, "withdrawn")


def states(counts: Row, chosen: str) -> go.Figure:
    """One bar a status that occurs (delivered always, as zero is an answer), its count at the bar's end.

    `counts` is the row of commitment_counts. The bars that `chosen` (a choice of state) leaves out are pale.
    """
    colours = palette()
    shown = [(code, _count(counts, code)) for code in _BARS if code == "delivered" or counts[code]]
    drawn = figure(height=_ROW_HEIGHT * len(shown) + 16)
    for place, (code, many) in enumerate(shown):
        fill, edge, _ = look(code).colours(colours)
        drawn.add_bar(
            orientation="h",
            x=[many],
            y=[place],
            width=0.62,
            opacity=1 if _is_in(code, chosen) else 0.3,
            marker={"color": fill, "line": {"color": edge, "width": 1.25}},
            text=[bold(f"{many}")],
            textposition="outside",
            cliponaxis=False,
            hovertemplate=hover(f"{word(code)} %{{x}}"),
        )
    drawn.update_yaxes(
        tickvals=list(range(len(shown))),
        ticktext=[f"{look(code).glyph} {word(code)}".strip() for code, _ in shown],
        autorange="reversed",
        showgrid=False,
        ticks="",
        tickfont={"size": 13, "color": colours.ink},
        ticklabelstandoff=8,
    )
    most = max([many for _, many in shown], default=0)
    drawn.update_xaxes(visible=False, range=[0, max(most, 1) * 1.12])
    drawn.update_layout(margin={"l": 0, "r": 0, "t": 4, "b": 4})
    return drawn


def timeline(sources: Sequence[Row], made_on: date | None, day: date, today_word: str) -> go.Figure:
    """From the promise to `day` on a true time axis: evidence, plans and context in lanes, each with its number.

    `sources` are rows of commitment_sources with their `number` in the table; those without a day or of low
    confidence are not drawn. Stretches without evidence are hatched and named by their length.
    """
    colours = palette()
    placed = [row for row in sources if isinstance(row["happened_on"], date) and row["charted"]]
    lanes = [lane for lane in _LANES if lane == "evidence" or any(row["nature"] == lane for row in placed)]
    rows = {lane: _packed([row for row in placed if row["nature"] == lane]) for lane in lanes}
    level: dict[str, float] = {}
    below = 0.0
    for lane in lanes[1:]:
        # Below the first lane stand the words of the silence.
        below -= 1.0 if level else 1.5
        level[lane] = below
        below -= 0.8 * (max((at for _, at in rows[lane]), default=0))
    level["evidence"] = 0.0
    stacked = 0.8 * max((at for _, at in rows["evidence"]), default=0)
    dated = [] if stacked else _packed([row for row, _ in rows["evidence"]], _WORDS_APART)
    top = stacked + 0.5 * len({min(at, 1) for _, at in dated})
    floor = 0.7 if len(lanes) > 1 else 1.3
    drawn = figure(height=int(36 + 40 * (top - below + 1.9 + floor)))
    _draw_silence(drawn, placed, made_on, day, colours)
    for lane in lanes:
        _draw_lane(drawn, rows[lane], lane, level[lane], colours)
    for row, at in dated:
        if at < 2:
            drawn.add_annotation(
                text=formats.month(_day(row)),
                x=_day(row),
                y=0.34 + 0.5 * at,
                yanchor="bottom",
                showarrow=False,
                font={"size": 12},
            )
    days = [day, *([made_on] if made_on else []), *(_day(row) for row in placed)]
    first, last = min(days), max(days)
    margin = max((last - first) * 0.03, timedelta(days=45))
    if made_on is not None:
        _draw_end(drawn, made_on, top, t("commitment.made"), colours.target, first, last)
        drawn.add_scatter(
            x=[made_on],
            y=[0],
            mode="markers",
            marker={"size": 16, "color": colours.target, "line": {"color": colours.page, "width": 1.5}},
            hovertemplate=hover(f"{t('commitment.made')} {formats.day(made_on)}"),
        )
    _draw_end(drawn, day, top, today_word, colours.ink, first, last)
    _draw_stem(drawn, day, below - floor, 0.0, colours.ink)
    years = (last - first).days / 365
    drawn.update_xaxes(
        type="date",
        range=[first - margin, last + margin],
        tickformat="%Y" if years > 1.5 else "%Y-%m",
        tick0="2000-01-01",
        dtick="M24" if years >= 12 else "M12" if years > 1.5 else "M3",
        tickangle=0,
    )
    drawn.update_yaxes(
        tickvals=[level[lane] for lane in lanes],
        ticktext=[t(f"commitment_nature.{lane}") for lane in lanes],
        range=[below - floor, top + 1.9],
        showgrid=False,
        ticks="",
        showline=False,
        rangemode="normal",
        tickfont={"size": 13, "color": colours.ink},
        ticklabelstandoff=8,
    )
    drawn.update_layout(margin={"l": 0, "r": 12, "t": 0, "b": 4}, barmode="overlay")
    return drawn


def can_be_drawn(targets: Iterable[Row]) -> list[Row]:
    """The targets that have a bar: an outcome and a share of the way, or of a cap, both known and not doubtful."""
    return [row for row in targets if row["charted"] and row["outcome_id"] and _share(row) is not None]


def bullets(targets: Sequence[Row]) -> go.Figure:
    """One bullet a target of `can_be_drawn`: bar = share reached, tick = the target, dotted line = time elapsed.

    Shares are of the way from the baseline to the target, or of a cap used; what goes beyond the axis ends at its edge.
    """
    colours = palette()
    drawn = figure(height=92 * len(targets) + 32)
    reach = min(max([1.25, *((_share(row) or 0) * 1.08 for row in targets)]), 2.5)
    for place, row in enumerate(targets):
        share = _share(row) or 0.0
        label = str(row[f"label_{language()}"] or row["label_zh"])
        actual = formats.value({"value": row["actual"], "unit": row["unit"]})
        told = f"{formats.percent(share)}  {actual} / {formats.value(row, mark=True)}"
        said = hover(lines(label, told))
        for size, width, colour in ((reach, 0.3, colours.band), (share, 0.16, colours.delivered)):
            drawn.add_bar(
                orientation="h",
                x=[min(max(size, 0.0), reach)],
                y=[place],
                width=width,
                marker={"color": colour},
                hovertemplate=said,
            )
        drawn.add_scatter(
            x=[1],
            y=[place],
            mode="markers",
            marker={"symbol": "line-ns", "size": 22, "line": {"color": colours.target, "width": 3}},
            hoverinfo="skip",
        )
        elapsed = row["share_elapsed"]
        if isinstance(elapsed, float) and elapsed < 1:
            drawn.add_shape(
                type="line",
                x0=elapsed,
                x1=elapsed,
                y0=place - 0.2,
                y1=place + 0.2,
                line={"color": colours.ink, "width": 1.5, "dash": "dot"},
            )
        for words, height, side in ((label, place - 0.17, "bottom"), (told, place + 0.17, "top")):
            drawn.add_annotation(
                text=plain(words), x=0, y=height, xanchor="left", yanchor=side, showarrow=False
            )
    drawn.update_yaxes(visible=False, range=[len(targets) - 0.45, -0.55], rangemode="normal")
    drawn.update_xaxes(range=[0, reach], tickformat=".0%", tickvals=[0, 0.5, 1])
    drawn.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 4}, barmode="overlay")
    return drawn


def _draw_silence(
    drawn: go.Figure, placed: Sequence[Row], made_on: date | None, day: date, colours: Palette
) -> None:
    seen = [_day(row) for row in placed if row["nature"] == "evidence"]
    stretches = silences(made_on, seen, day)
    whole = (day - min([day, *([made_on] if made_on else []), *(_day(row) for row in placed)])).days or 1
    for start, end in stretches:
        said = t("commitment.silent", length=length(start, end))
        drawn.add_bar(
            orientation="h",
            base=[start],
            x=[(end - start).days * _DAY_MS],
            y=[0],
            width=0.42,
            marker={
                "color": colours.page,
                "line": {"color": colours.line, "width": 1},
                "pattern": {
                    "shape": "/",
                    "fgcolor": colours.unknown,
                    "bgcolor": colours.page,
                    "size": 6,
                    "solidity": 0.2,
                },
            },
            hovertemplate=hover(said),
        )
        if (end - start).days >= 0.24 * whole:
            drawn.add_annotation(
                text=lines(length(start, end), t("commitment.silent_short")),
                x=start + (end - start) / 2,
                y=-0.24,
                yanchor="top",
                showarrow=False,
                font={"size": 12, "color": colours.muted},
            )


def _draw_lane(
    drawn: go.Figure, rows: Sequence[tuple[Row, int]], lane: str, level: float, colours: Palette
) -> None:
    if not rows:
        return
    looks = {
        "evidence": ("circle", colours.partly, colours.page, colours.on_partly),
        "plan": ("diamond", colours.page, colours.target, colours.ink),
        "related": ("circle", colours.page, colours.unknown, colours.ink),
    }
    symbol, fill, edge, ink = looks[lane]
    # Evidence is stacked above the hatched bar, the other lanes grow downwards.
    step = 0.8 if lane == "evidence" else -0.8
    drawn.add_scatter(
        x=[_day(row) for row, _ in rows],
        y=[level + step * at for _, at in rows],
        mode="markers+text",
        marker={
            "symbol": symbol,
            "size": 24 if lane == "plan" else 20,
            "color": fill,
            "line": {"color": edge, "width": 1.5},
        },
        text=[str(row["number"]) for row, _ in rows],
        textfont={"size": 11, "color": ink},
        hovertext=[lines(formats.day(_day(row)), str(row["words"])) for row, _ in rows],
        hovertemplate=hover("%{hovertext}"),
        cliponaxis=False,
    )


def _draw_end(
    drawn: go.Figure,
    at: date,
    top: float,
    said: str,
    stem: str,
    first: date,
    last: date,
) -> None:
    """The name and day of an end of the line, set so that neither runs over the edge."""
    _draw_stem(drawn, at, 0.0, top + 0.55, stem)
    place = (at - first) / (last - first) if last > first else 0.0
    drawn.add_annotation(
        text=lines(bold(said), formats.day(at)),
        x=at,
        y=top + 0.6,
        xanchor="left" if place < 0.25 else "right" if place > 0.75 else "center",
        align="left" if place < 0.25 else "right" if place > 0.75 else "center",
        yanchor="bottom",
        showarrow=False,
        font={"size": 12},
    )


def _draw_stem(drawn: go.Figure, at: date, low: float, high: float, colour: str) -> None:
    drawn.add_scatter(
        x=[at, at], y=[low, high], mode="lines", line={"color": colour, "width": 1.5}, hoverinfo="skip"
    )


def _packed(rows: Sequence[Row], apart: timedelta = _APART) -> list[tuple[Row, int]]:
    """Each row with its line in the lane, so that what stands on one line is `apart`."""
    ends: list[date] = []
    packed = []
    for row in sorted(rows, key=lambda one: (_day(one), str(one["source_id"]))):
        free = next((n for n, end in enumerate(ends) if _day(row) - end >= apart), len(ends))
        ends[free : free + 1] = [_day(row)]
        packed.append((row, free))
    return packed


def _day(row: Row) -> date:
    happened = row["happened_on"]
    assert isinstance(happened, date)  # noqa: S101 (rows without a day are left out before)
    return happened


def _share(row: Row) -> float | None:
    share = row["used"] if row["bound"] == "at_most" else row["share_delivered"]
    return float(share) if isinstance(share, float | int | Decimal) else None


def _count(counts: Row, code: str) -> int:
    found = counts[code]
    return found if isinstance(found, int) else 0


def _is_in(code: str, chosen: str) -> bool:
    return code in PARTS.get(chosen, (chosen,)) if chosen in _BARS or chosen in PARTS else True
