"""A chart from any result: a line over days, bars of categories, bullets of what was reached against what was aimed at.

The columns' kinds decide what is offered (`offered`). At most 4 lines and 30 bars are drawn; what is left out is said.
Units are never mixed on one axis: where a column `unit` tells rows apart, the rows of the most frequent unit are drawn.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import plotly.graph_objects as go

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit.chart_text import bold, hover, plain
from replies.ui.kit.theme import figure, palette
from replies.ui.workbench.results import Result, ResultHead
from replies.ui.workbench.words import joined

__all__ = ["ResultChart", "draw", "offered"]

MOST_LINES, MOST_BARS = 4, 30
_LONGEST = {"zh": 16, "en": 30}
_CAPS = ("at_most", "under")
_PAIRS = (("actual", "value"), ("outcome", "target"))


@dataclass(frozen=True, slots=True)
class ResultChart:
    """A chart and what its reader must know: which rows it leaves out, in one sentence or none."""

    chart: go.Figure
    left_out: str = ""

    @property
    def holds(self) -> bool:
        """Whether anything is drawn in it."""
        return any(len(trace["y"] or ()) for trace in self.chart.data)


def offered(found: Result) -> list[str]:
    """The charts that fit a result, the best first: line, bar, bullet."""
    numbers = _numbers(found)
    if not numbers or not found.rows:
        return []
    telling = _telling(found)
    kinds = []
    if any(found.columns[place].kind == "date" for place in telling):
        kinds.append("line")
    if telling:
        kinds.append("bar")
    if telling and _pair(found) is not None:
        kinds.append("bullet")
    return kinds


def draw(found: Result, kind: str, falling: Collection[str] = ()) -> ResultChart:
    """The chart of a kind that is offered; `falling` names the metrics of which less is better."""
    if kind == "bullet":
        return _bullet(found, falling)
    kept, left_out = _of_one_unit(found)
    return _line(kept, left_out) if kind == "line" else _bar(kept, left_out)


def _numbers(found: Result) -> list[int]:
    return [
        place
        for place, column in enumerate(found.columns)
        if column.measured and column.kind in ("number", "share")
    ]


def _telling(found: Result) -> list[int]:
    """The places of the columns that tell rows apart."""
    return [
        place for place, column in enumerate(found.columns) if not column.measured and column.kind != "number"
    ]


def _pair(found: Result) -> tuple[int, int] | None:
    """The places of what was reached and what was aimed at, where a result has both."""
    numbers = _numbers(found)
    for reached, aimed in _PAIRS:
        first = [place for place in numbers if _ends(found.columns[place], reached)]
        second = [place for place in numbers if _ends(found.columns[place], aimed)]
        if first and second:
            return first[0], second[0]
    return None


def _ends(column: ResultHead, word: str) -> bool:
    return column.name == word or column.name.endswith(f"_{word}")


def _of_one_unit(found: Result) -> tuple[Result, str]:
    units = [place for place, column in enumerate(found.columns) if column.name == "unit"]
    if not units:
        return found, ""
    counted = Counter(row[units[0]] for row in found.rows)
    unit, n = counted.most_common(1)[0]
    if len(counted) == 1:
        return found, ""
    rows = [row for row in found.rows if row[units[0]] == unit]
    word = found.columns[units[0]].cell_text(unit)
    return Result(found.columns, rows, found.more), t("chart.one_unit", unit=word, n=n, all=len(found.rows))


def _name(found: Result, row: Sequence[object], places: Sequence[int]) -> str:
    said = [
        found.columns[place].cell_text(row[place]) for place in places if found.columns[place].name != "unit"
    ]
    return t("explore.separator").join(said)


def _unit(found: Result, place: int) -> str:
    column = found.columns[place]
    if column.unit or column.kind == "share" or not found.rows:
        return column.unit
    units = [at for at, one in enumerate(found.columns) if one.name == "unit"]
    return found.columns[units[0]].cell_text(found.rows[0][units[0]]) if units and column.name != "n" else ""


def _bar(found: Result, left_out: str) -> ResultChart:
    places, place = _telling(found), _numbers(found)[0]
    colours, column = palette(), found.columns[_numbers(found)[0]]
    rows = [row for row in found.rows if row[place] is not None]
    shown = rows[:MOST_BARS]
    names = [_name(found, row, places) or column.label for row in shown]
    told = [plain(name) for name in names]
    values = [_float(row[place]) for row in shown]
    drawn = figure(height=28 * max(len(shown), 1) + 44)
    drawn.add_bar(
        orientation="h",
        x=values,
        y=list(range(len(shown))),
        width=0.62,
        marker={"color": colours.partly},
        textposition="outside",
        cliponaxis=False,
        text=[bold(column.cell_text(row[place])) for row in shown],
        hovertemplate=hover("%{customdata} %{text}"),
    )
    drawn.update_traces(customdata=told, selector={"type": "bar"})
    drawn.update_yaxes(
        tickvals=list(range(len(shown))),
        ticktext=[plain(formats.clip(name, _LONGEST[language()])) for name in names],
        autorange="reversed",
        showgrid=False,
        ticks="",
        tickfont={"size": 13, "color": colours.ink},
        ticklabelstandoff=8,
    )
    least, most = min([0.0, *values]), max([0.0, *values])
    drawn.update_xaxes(visible=False, range=[least * 1.2, (most or 1.0) * 1.2])
    drawn.update_layout(margin={"l": 0, "r": 0, "t": 28, "b": 4})
    _axis_words(drawn, column, _unit(found, place))
    hidden = t("chart.first_bars", shown=len(shown), n=len(rows)) if len(rows) > len(shown) else ""
    return ResultChart(drawn, joined(left_out, hidden))


def _line(found: Result, left_out: str) -> ResultChart:
    telling, place = _telling(found), _numbers(found)[0]
    over = next(at for at in telling if found.columns[at].kind == "date")
    column, colours = found.columns[place], palette()
    others = [at for at in telling if at != over]
    lines: dict[str, dict[date, float]] = defaultdict(dict)
    for row in found.rows:
        day = row[over]
        if isinstance(day, datetime):
            day = day.date()
        if isinstance(day, date) and row[place] is not None:
            lines[_name(found, row, others)][day] = _float(row[place])
    largest = sorted(lines, key=lambda name: (-sum(abs(value) for value in lines[name].values()), name))
    shades = (colours.delivered, colours.target, colours.rule, colours.missed)
    drawn = figure(height=320)
    for name, shade in zip(largest[:MOST_LINES], shades, strict=False):
        days, values = _with_gaps(lines[name], found.columns[over].step)
        drawn.add_scatter(
            x=days,
            y=values,
            mode="lines+markers",
            line={"color": shade, "width": 2},
            marker={"size": 7},
            connectgaps=False,
            text=[
                ""
                if math.isnan(value)
                else f"{found.columns[over].cell_text(day)}: {column.cell_text(value)}"
                for day, value in zip(days, values, strict=True)
            ],
            hovertemplate=hover("%{text}"),
        )
        if name:
            last = max(lines[name])
            drawn.add_annotation(
                x=last,
                y=lines[name][last],
                text=plain(formats.clip(name, _LONGEST[language()])),
                showarrow=False,
                xanchor="left",
                xshift=8,
                font={"color": colours.ink, "size": 13},
            )
    step = found.columns[over].step
    drawn.update_xaxes(tickformat="%Y" if step == "year" else "%Y-%m" if step else None)
    if step == "year" and lines:
        years = {day.year for line in lines.values() for day in line}
        drawn.update_xaxes(dtick=f"M{12 * -(-(max(years) - min(years) + 1) // 12)}", tick0="2000-01-01")
    drawn.update_layout(margin={"l": 8, "r": 150 if others else 24, "t": 28, "b": 8})
    _axis_words(drawn, column, _unit(found, place))
    hidden = t("chart.first_lines", shown=MOST_LINES, n=len(lines)) if len(lines) > MOST_LINES else ""
    undated = sum(1 for row in found.rows if row[over] is None)
    return ResultChart(drawn, joined(left_out, hidden, t("chart.undated", n=undated) if undated else ""))


def _bullet(found: Result, falling: Collection[str]) -> ResultChart:
    """Bars of what was reached as a share of what was aimed at, a tick at 100 %; only where both are known.

    A share has no unit, so that all rows stand beside each other, what lags most first.
    """
    pair = _pair(found)
    if pair is None:
        return ResultChart(figure(height=60))
    reached, aimed = pair
    places, colours = _telling(found), palette()
    aims = [row for row in found.rows if not _is_limit(found, row, falling)]
    rows = [row for row in aims if row[reached] is not None and row[aimed] and _float(row[aimed]) > 0]
    rows.sort(key=lambda row: _float(row[reached]) / _float(row[aimed]))
    shown = rows[:MOST_BARS]
    shares = [_float(row[reached]) / _float(row[aimed]) for row in shown]
    drawn = figure(height=48 * max(len(shown), 1) + 16)
    drawn.add_bar(
        orientation="h",
        x=[max(share, 0.0) for share in shares],
        y=list(range(len(shown))),
        width=0.34,
        marker={"color": colours.delivered},
        hoverinfo="skip",
    )
    drawn.add_scatter(
        x=[1.0] * len(shown),
        y=list(range(len(shown))),
        mode="markers",
        marker={"symbol": "line-ns", "size": 20, "line": {"width": 3, "color": colours.target}},
        hoverinfo="skip",
    )
    # Names above their bars, so that they can be read on a phone.
    for place, (share, row) in enumerate(zip(shares, shown, strict=True)):
        name = plain(formats.clip(_name(found, row, places), 2 * _LONGEST[language()]))
        of = (
            f"{found.columns[reached].cell_text(row[reached])} / {found.columns[aimed].cell_text(row[aimed])}"
        )
        drawn.add_annotation(
            x=0,
            y=place - 0.36,
            text=name + "  " + bold(formats.percent(share)) + f"  {of}",
            showarrow=False,
            xanchor="left",
            font={"color": colours.ink, "size": 13},
        )
    drawn.update_yaxes(visible=False, range=[len(shown) - 0.5, -0.6])
    drawn.update_xaxes(visible=False, range=[0, max([1.0, *shares]) * 1.05])
    drawn.update_layout(margin={"l": 0, "r": 0, "t": 8, "b": 4})
    caps, unknown = len(found.rows) - len(aims), len(aims) - len(rows)
    return ResultChart(
        drawn,
        joined(
            t("chart.bullet_note"),
            t("chart.caps", n=caps) if caps else "",
            t("chart.without_pair", n=unknown) if unknown else "",
            t("chart.first_bars", shown=len(shown), n=len(rows)) if len(rows) > len(shown) else "",
        ),
    )


def _is_limit(found: Result, row: Sequence[object], falling: Collection[str]) -> bool:
    """Whether less is better in a row, so that a longer bar would be no progress: a cap, or a metric that should fall."""
    return any(
        (column.name == "bound" and given in _CAPS) or (column.name == "metric" and given in falling)
        for column, given in zip(found.columns, row, strict=True)
    )


def _axis_words(drawn: go.Figure, column: ResultHead, unit: str) -> None:
    """What is measured, above the chart and upright."""
    drawn.add_annotation(
        text=plain(t("bench.head_unit", head=column.label, unit=unit) if unit else column.label),
        xref="paper",
        yref="paper",
        x=0,
        y=1,
        yshift=6,
        xanchor="left",
        yanchor="bottom",
        showarrow=False,
        font={"size": 13, "color": palette().muted},
    )


def _with_gaps(line: dict[date, float], step: str) -> tuple[list[date], list[float]]:
    """A line's points in order, with a gap where a step between two of them has none."""
    months = {"year": 12, "quarter": 3, "month": 1}.get(step)
    days: list[date] = []
    values: list[float] = []
    for day in sorted(line):
        if months and days and _months(day) - _months(days[-1]) > months:
            days.append(_after(days[-1], months))
            values.append(math.nan)
        days.append(day)
        values.append(line[day])
    return days, values


def _months(day: date) -> int:
    return day.year * 12 + day.month


def _after(day: date, months: int) -> date:
    ahead = day.year * 12 + day.month - 1 + months
    return date(ahead // 12, ahead % 12 + 1, 1)


def _float(given: object) -> float:
    return float(given) if isinstance(given, int | float | Decimal) else float(str(given))
