"""The board of targets: a row a province, a column a metric, one scale a column, as an HTML table.

A cell leads to its target. The tick is the target with the mark of its bound; the dot is the outcome and carries the
verdict by shape, colour and label. A result that was not seen stands off the scale, its line dotted. On a phone each
province is a block of its own. Rows are those of `queries/target_rows.sql`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit import status
from replies.ui.kit.address import link
from replies.ui.kit.query import Row
from replies.ui.kit.templates import macro
from replies.ui.targets import scales as target_scales
from replies.ui.targets.scales import ColumnScale

__all__ = ["PAGE_SIZE", "STANDINGS", "board", "code_of", "key_marks", "pager", "row_links", "strip"]

_MACROS: Final = "targets/board.html"
# Columns of the board at a time.
PAGE_SIZE = 6
# As the bars stand: what was missed first.
STANDINGS = ("missed", "about", "met", "unseen")


def code_of(row: Row) -> str:
    """The verdict whose mark a target carries: caps have words of their own, what is not due is told apart."""
    return str(row["verdict"])


def strip(counts: Row, shown: str | None, choices: Mapping[str, str | None]) -> str:
    """HTML of the four numbers, which add up to all targets in the choice; each leads to its own, the chosen one back."""
    lines = []
    for standing in STANDINGS:
        is_chosen = standing == shown
        href = link("targets", **{**choices, "verdict": None if is_chosen else standing})
        code = _code(standing, pending=counts["pending"] == counts["unseen"] > 0)
        lines.append((standing, code, counts[standing], href, is_chosen))
    return macro(_MACROS, "strip")(lines)


def key_marks() -> str:
    """HTML that says what the marks of the board mean."""
    return macro(_MACROS, "key_marks")()


def board(
    provinces: Sequence[Row],
    metrics: Sequence[Row],
    rows: Sequence[Row],
    everywhere: Sequence[Row],
    choices: Mapping[str, str | None],
) -> str:
    """HTML of the board: provinces as rows in their order, metrics as columns in theirs.

    `rows` are the targets in the choice; `everywhere` the same without the choice of verdict and province, from which
    the scales come and by which a target left out is told from one that was never set.
    """
    found = {(row["area"], row["metric"]): row for row in rows if row["charted"]}
    known = {(row["area"], row["metric"]) for row in everywhere}
    scales = {
        str(metric["metric"]): target_scales.column_scale(drawn)
        for metric in metrics
        if (drawn := [row for row in everywhere if row["metric"] == metric["metric"] and row["charted"]])
    }
    units = {str(row["metric"]): row for row in everywhere}
    widest = max((row["targets"] for row in provinces), default=1)
    lines = [
        (
            row[f"area_{language()}"],
            link("targets", **{**choices, "province": str(row["area"]), "view": "bullets"}),
            _bar(row, widest, choices),
            [
                _cell(
                    found.get((row["area"], metric["metric"])),
                    metric,
                    scales,
                    is_set=(row["area"], metric["metric"]) in known,
                )
                for metric in metrics
            ],
        )
        for row in provinces
    ]
    return macro(_MACROS, "board")([_column(metric, units, choices) for metric in metrics], lines)


def _code(standing: str, *, pending: bool = False) -> str:
    return ("pending" if pending else "unknown") if standing == "unseen" else standing


def _column(metric: Row, units: Mapping[str, Row], choices: Mapping[str, str | None]) -> tuple[str, str, str]:
    """A metric's name, where it leads, and the unit of its column."""
    one = units[str(metric["metric"])]
    unit = target_scales.drawn_unit(one)
    href = link("targets", **{**choices, "metric": str(metric["metric"]), "view": "bullets"})
    said = unit if one["in_points"] else t("targets.unit_share", unit=unit)
    return str(metric[f"metric_{language()}"]), href, said


def _bar(row: Row, widest: int, choices: Mapping[str, str | None]) -> tuple[float, list[dict[str, object]]]:
    """A province's targets: the width of the bar in per cent, and its parts."""
    parts = []
    for standing in STANDINGS:
        n = int(row[standing])
        if not n:
            continue
        name = t(
            "targets.bar_part",
            place=str(row[f"area_{language()}"]),
            standing=t(f"target_standing.{standing}"),
            n=n,
        )
        href = link(
            "targets", **{**choices, "province": str(row["area"]), "verdict": standing, "view": "bullets"}
        )
        found = status.look(_code(standing, pending=row["pending"] == row["unseen"]), "verdict")
        parts.append({"n": n, "name": name, "href": href, "look": found})
    return 100 * int(row["targets"]) / widest, parts


def _cell(
    row: Row | None, metric: Row, scales: Mapping[str, ColumnScale], *, is_set: bool
) -> dict[str, object]:
    name = str(metric[f"metric_{language()}"])
    if row is None:
        return {"row": None, "metric": name, "is_set": is_set}
    target = target_scales.written(row)
    outcome = target_scales.written(row, outcome=True) if row["outcome_id"] else "—"
    told = t(
        "targets.cell",
        place=str(row[f"area_{language()}"]),
        metric=str(row[f"metric_{language()}"]),
        target=f"{formats.bound_word(str(row['bound']))} {target.lstrip('▸◂≈↔')}",
        outcome=outcome,
        verdict=status.word(code_of(row), "verdict"),
    )
    stands = target_scales.place(row, scales[str(row["metric"])])
    return {"row": row, "metric": name, "told": told, "target": target, "outcome": outcome, "stands": stands}


def pager(metrics: int, number: int, is_common: bool, choices: Mapping[str, str | None]) -> str:
    """HTML of which metrics the board shows, and links to the other pages of columns."""
    first, last = (number - 1) * PAGE_SIZE + 1, min(number * PAGE_SIZE, metrics)
    key = "targets.range_common" if is_common else "targets.range"
    said = t(key, first=first, last=last, n=metrics)
    pages = -(-metrics // PAGE_SIZE)

    def href(to: int) -> str:
        return link(
            "targets",
            **choices,
            view="board" if choices["province"] or choices["metric"] else None,
            sheet=str(to) if to > 1 else None,
        )

    links = [(t("targets.previous"), href(number - 1))] if number > 1 else []
    if number < pages:
        left = min(metrics - last, PAGE_SIZE)
        links.append((t("targets.next", n=left), href(number + 1)))
    return macro(_MACROS, "pager")(said, links, pages > 1)


def row_links(rows: Sequence[Row], names: Mapping[str, str]) -> str:
    """HTML of a link to each target drawn, since a chart's marks lead nowhere by themselves."""
    lines = [(names[str(row["target_id"])], link("target", target=str(row["target_id"]))) for row in rows]
    return macro(_MACROS, "links")(lines)
