"""The board of targets: a row a province, a column a metric, one scale a column, as an HTML table.

A cell leads to its target. The tick is the target with the mark of its bound; the dot is the outcome and carries the
verdict by shape, colour and label. A result that was not seen stands off the scale, its line dotted. On a phone each
province is a block of its own. Rows are those of `queries/target_rows.sql`, every text is escaped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit import status
from replies.ui.kit.address import link
from replies.ui.kit.layout import anchor
from replies.ui.kit.query import Row
from replies.ui.targets import scales as target_scales
from replies.ui.targets.scales import ColumnScale

__all__ = ["PAGE_SIZE", "STANDINGS", "board", "code_of", "key_marks", "pager", "row_links", "strip"]

# Columns of the board at a time.
PAGE_SIZE = 6
# As the bars stand: what was missed first.
STANDINGS = ("missed", "about", "met", "unseen")


def code_of(row: Row) -> str:
    """The verdict whose mark a target carries: caps have words of their own, what is not due is told apart."""
    return str(row["verdict"])


def strip(counts: Row, shown: str | None, choices: Mapping[str, str | None]) -> str:
    """HTML of the four numbers, which add up to all targets in the choice; each leads to its own, the chosen one back."""
    links = []
    for standing in STANDINGS:
        current = standing == shown
        href = link("targets", **{**choices, "verdict": None if current else standing})
        state = ' aria-current="true"' if current else ""
        code = _code(standing, pending=counts["pending"] == counts["unseen"] > 0)
        links.append(
            f'<a data-go class="tg-number" href="{escape(href)}"{state}>{status.box(code, "verdict")}'
            f"<span>{escape(t(f'target_standing.{standing}'))}</span><b>{counts[standing]:,}</b></a>"
        )
    return f'<nav class="tg-strip" aria-label="{escape(t("targets.numbers"))}">{"".join(links)}</nav>'


def key_marks() -> str:
    """HTML that says what the marks of the board mean."""
    marks = "".join(
        f'<span><i class="tg-sign">{mark}</i>{escape(formats.bound_word(bound))}</span>'
        for bound, mark in (("at_least", "▸"), ("at_most", "◂"), ("about", "±"), ("exact", "＝"))
    )
    return (
        f'<p class="rc-caption tg-key"><span><i class="tg-sign">┃</i>{escape(t("targets.key_target"))}</span>{marks}'
        f"<span>{escape(t('targets.key_dot'))}</span><span>{escape(t('targets.key_scale'))}</span></p>"
    )


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
    heads = "".join(_head(metric, units, choices) for metric in metrics)
    body = "".join(
        f'<tr><th scope="row" class="tg-place">{_place_link(row, choices)}</th>'
        f"<td class='tg-all'>{_bar(row, widest, choices)}</td>"
        + "".join(
            _cell(
                found.get((row["area"], metric["metric"])),
                metric,
                scales,
                is_set=(row["area"], metric["metric"]) in known,
            )
            for metric in metrics
        )
        + "</tr>"
        for row in provinces
    )
    return (
        f'<table class="tg-board" style="--tg-columns:{len(metrics)}"><caption class="tg-hidden">'
        f"{escape(t('targets.board_alt'))}</caption><thead><tr>"
        f'<th scope="col" class="tg-place"><span class="rc-caption">{escape(t("targets.province"))}</span></th>'
        f'<th scope="col" class="tg-all"><b>{escape(t("targets.all_of_them"))}</b>'
        f'<span class="rc-caption">{escape(t("targets.number_of"))}</span></th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _code(standing: str, *, pending: bool = False) -> str:
    return ("pending" if pending else "unknown") if standing == "unseen" else standing


def _head(metric: Row, units: Mapping[str, Row], choices: Mapping[str, str | None]) -> str:
    name = str(metric[f"metric_{language()}"])
    one = units[str(metric["metric"])]
    unit = target_scales.drawn_unit(one)
    said = unit if one["in_points"] else t("targets.unit_share", unit=unit)
    href = link("targets", **{**choices, "metric": str(metric["metric"]), "view": "bullets"})
    return f'<th scope="col"><b>{anchor(name, href)}</b><span class="rc-caption">{escape(said)}</span></th>'


def _place_link(row: Row, choices: Mapping[str, str | None]) -> str:
    href = link("targets", **{**choices, "province": str(row["area"]), "view": "bullets"})
    return anchor(str(row[f"area_{language()}"]), href)


def _bar(row: Row, widest: int, choices: Mapping[str, str | None]) -> str:
    parts = []
    for standing in STANDINGS:
        n = int(row[standing])
        if not n:
            continue
        found = status.look(_code(standing, pending=row["pending"] == row["unseen"]), "verdict")
        fill = f"var(--rc-{found.fill.replace('_', '-')})" if found.fill else "transparent"
        colours = (
            f"background:{fill};border-color:var(--rc-{found.edge.replace('_', '-')});"
            f"color:var(--rc-{found.on.replace('_', '-')})"
        )
        name = t(
            "targets.bar_part",
            place=str(row[f"area_{language()}"]),
            standing=t(f"target_standing.{standing}"),
            n=n,
        )
        href = link(
            "targets", **{**choices, "province": str(row["area"]), "verdict": standing, "view": "bullets"}
        )
        said = f"{found.glyph} {n}" if n > 1 else found.glyph
        parts.append(
            f'<a data-go class="tg-part" href="{escape(href)}" aria-label="{escape(name)}" title="{escape(name)}" '
            f'style="flex:{n} 1 0;{colours}">{escape(said)}</a>'
        )
    width = 100 * int(row["targets"]) / widest
    return f'<div class="tg-bar" style="width:{width:.1f}%">{"".join(parts)}</div>'


def _cell(row: Row | None, metric: Row, scales: Mapping[str, ColumnScale], *, is_set: bool) -> str:
    name = f'<span class="tg-name">{escape(str(metric[f"metric_{language()}"]))}</span>'
    if row is None:
        said = t("targets.left_out") if is_set else t("targets.not_set")
        return f'<td class="tg-none">{name}<span class="rc-caption">{escape(said)}</span></td>'
    told = t(
        "targets.cell",
        place=str(row[f"area_{language()}"]),
        metric=str(row[f"metric_{language()}"]),
        target=f"{formats.bound_word(str(row['bound']))} {target_scales.written(row).lstrip('▸◂±↔')}",
        outcome=target_scales.written(row, outcome=True) if row["outcome_id"] else "—",
        verdict=status.word(code_of(row), "verdict"),
    )
    return (
        f'<td>{name}<a data-go class="tg-cell" href="{escape(link("target", target=str(row["target_id"])))}" '
        f'title="{escape(told)}"><span class="tg-hidden">{escape(told)}</span>'
        f"{_numbers(row)}{_track(row, scales[str(row['metric'])])}</a></td>"
    )


def _numbers(row: Row) -> str:
    if row["standing"] == "unseen":
        code = code_of(row)
        seen = f'<span class="tg-unseen">{status.box(code, "verdict")}{escape(t(f"targets.short_{code}"))}</span>'
    else:
        seen = f"<b>{escape(target_scales.written(row, outcome=True))}</b>"
    return f'<span class="tg-two" aria-hidden="true">{seen}<span class="tg-aim">{escape(target_scales.written(row))}</span></span>'


def _track(row: Row, scale: ColumnScale) -> str:
    stands = target_scales.place(row, scale)
    marks = []
    if stands.band is not None:
        width = stands.band.high - stands.band.low
        marks.append(f'<i class="tg-band" style="left:{stands.band.low:.1f}%;width:{width:.1f}%"></i>')
    if stands.outcome is not None:
        start, end = sorted((stands.tick, stands.outcome))
        token = status.look(code_of(row), "verdict").edge.replace("_", "-")
        marks.append(
            f'<i class="tg-way" style="left:{start:.1f}%;width:{end - start:.1f}%;background:var(--rc-{token})"></i>'
        )
    marks.append(f'<i class="tg-tick tg-{escape(str(row["bound"]))}" style="left:{stands.tick:.1f}%"></i>')
    if stands.outcome is not None:
        box = status.box(code_of(row), "verdict")
        marks.append(f'<i class="tg-dot" style="left:{stands.outcome:.1f}%">{box}</i>')
    dotted = " tg-dotted" if stands.outcome is None else ""
    return f'<span class="tg-track{dotted}" aria-hidden="true">{"".join(marks)}</span>'


def pager(metrics: int, number: int, is_common: bool, choices: Mapping[str, str | None]) -> str:
    """HTML of which metrics the board shows, and links to the other pages of columns."""
    first, last = (number - 1) * PAGE_SIZE + 1, min(number * PAGE_SIZE, metrics)
    key = "targets.range_common" if is_common else "targets.range"
    said = f'<span class="rc-caption">{escape(t(key, first=first, last=last, n=metrics))}</span>'
    pages = -(-metrics // PAGE_SIZE)
    if pages < 2:
        return f'<div class="tg-pager">{said}</div>'

    def href(to: int) -> str:
        return link(
            "targets",
            **choices,
            view="board" if choices["province"] or choices["metric"] else None,
            sheet=str(to) if to > 1 else None,
        )

    links = [anchor(t("targets.previous"), href(number - 1))] if number > 1 else []
    if number < pages:
        left = min(metrics - last, PAGE_SIZE)
        links.append(anchor(t("targets.next", n=left), href(number + 1)))
    nav = f'<nav class="rc-text" aria-label="{escape(t("targets.pages"))}">{" · ".join(links)}</nav>'
    return f'<div class="tg-pager">{said}{nav}</div>'


def row_links(rows: Sequence[Row], names: Mapping[str, str]) -> str:
    """HTML of a link to each target drawn, since a chart's marks lead nowhere by themselves."""
    links = "".join(
        f"<li>{anchor(names[str(row['target_id'])], link('target', target=str(row['target_id'])))}</li>"
        for row in rows
    )
    return f'<details class="tg-links"><summary>{escape(t("targets.links", n=len(rows)))}</summary><ul>{links}</ul></details>'
