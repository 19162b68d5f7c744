"""What stands around a metric's chart: its key, how to read it, figures near it, rules, events, tables.

HTML builders take rows and escape every text. Every number leads on: a reply's to its place in the reader, another's
to its source, which is a link only where the ledger gives one, and says so where the original is still to be seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit.address import link
from replies.ui.kit.layout import anchor, restated_badge, to_confirm_badge
from replies.ui.kit.status import word
from replies.ui.kit.tables import Column
from replies.ui.metrics.chart import areas_drawn, empty_years
from replies.ui.metrics.series import Row, aims, amount, points, scope_word, when

__all__ = [
    "STYLES",
    "events",
    "key",
    "neighbours",
    "notes",
    "outcome_columns",
    "outcome_table",
    "rules",
    "sources",
    "target_columns",
    "target_table",
]

STYLES = """
[data-testid="stHtml"] .mt-key { display: flex; flex-wrap: wrap; gap: 2px 20px; font-size: 12px; line-height: 1.7; color: var(--rc-muted);
  list-style: none; margin: 0; padding: 0; }
[data-testid="stHtml"] .mt-key li { margin: 0; }
[data-testid="stHtml"] .mt-notes { margin: 4px 0 0; padding-left: 1.4em; font-size: 14px; line-height: 1.65; }
[data-testid="stHtml"] .mt-notes li { margin: 0 0 6px; }
[data-testid="stHtml"] .mt-near { list-style: none; margin: 8px 0 0; padding: 0; }
[data-testid="stHtml"] .mt-near li { margin: 0 0 10px; font-size: 14px; line-height: 1.5; }
.mt-shape { color: var(--rc-delivered); }
.mt-line { display: flex; align-items: center; gap: 8px; }
.mt-bar { height: 12px; min-width: 2px; border-radius: 3px; background: var(--rc-delivered); flex: none; }
.mt-small { font-size: 12px; color: var(--rc-muted); }
[data-testid="stHtml"] .mt-sources { margin: 0; padding: 0; list-style: none; font-size: 13px; line-height: 1.7; color: var(--rc-muted); }
[data-testid="stHtml"] .mt-sources li { margin: 0 0 2px; overflow-wrap: anywhere; }
[data-testid="stHtml"] .mt-sources a { text-decoration: underline; text-underline-offset: 3px; }
.mt-rule { font-variant-numeric: tabular-nums; }
[data-testid="stHtml"] a.mt-rule { color: var(--rc-rule); text-decoration: underline dotted; text-underline-offset: 4px; }
.st-key-metric_choice { max-width: 1000px; }
"""


def key(rows: Sequence[Row], targets: Sequence[Row], last_year: int) -> str:
    """HTML that says what the marks in the chart mean; only those that are there."""
    drawn, sought = points(rows), aims(targets)
    if not drawn and not any(aim.due for aim in sought):
        return _key_of([t("metrics.key_tick")] if sought else [])
    marks = areas_drawn(drawn)
    scopes = {point.area: scope_word(point.row) for point in drawn}
    shapes = [(mark.glyph, scopes[area]) for area, mark in marks.items() if scopes[area]]
    said = []
    if len({point.end for point in drawn}) > 1:
        said.append(t("metrics.key_line"))
    if empty_years(drawn, sought, last_year):
        said.append(t("metrics.key_gap"))
    if any(point.kind == "part" for point in drawn):
        said.append(t("metrics.key_part"))
    if any(aim.kind == "target" for aim in sought):
        said.append(t("metrics.key_target"))
    if any(aim.unseen for aim in sought):
        said.append(t("metrics.key_slot"))
    if any(aim.kind != "target" for aim in sought):
        said.append(t("metrics.key_open"))
    return _key_of(said, shapes)


def notes(sentences: Iterable[str]) -> str:
    """HTML of how the numbers are to be read, as a numbered list."""
    listed = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f'<ol class="mt-notes">{listed}</ol>'


def neighbours(rows: Sequence[Row], place: str) -> str:
    """HTML of the figures near a metric: value, time, and a bar among those of the same unit; rates have no bar."""
    return f'<ul class="mt-near">{"".join(f"<li>{_neighbour(row, place)}</li>" for row in rows)}</ul>'


def rules(rows: Sequence[Row]) -> str:
    """HTML of caps and rates that a reply sets, each leading to its place in the text."""
    listed = "".join(
        f"<li>{escape(str(row[f'measures_{language()}'] or ''))}{_colon()}"
        f"{anchor(formats.value(row), _reader(row), names='mt-rule')}"
        f" {restated_badge() if row['form'] == 'restatement' else ''}</li>"
        for row in rows
    )
    return f'<ul class="mt-near">{listed}</ul>'


def events(rows: Sequence[Row]) -> str:
    """HTML of what was seen without a number, by day, newest last; empty where there is none."""
    listed = "".join(
        f"<li><b>{escape(when(row))}</b> {escape(str(row[f'event_{language()}'] or row[f'label_{language()}'] or ''))}</li>"
        for row in rows
        if row["value"] is None
    )
    return f'<ul class="mt-near">{listed}</ul>' if listed else ""


def sources(rows: Sequence[Row], unit: str | None) -> str:
    """HTML of the sources of outcomes and targets, each once with its numbers: a link where the ledger gives one.

    A reply's numbers lead each to its own place in the reader.
    """
    told: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        told.setdefault((str(row["source_title_zh"]), str(row["source_date"])), []).append(row)
    listed = "".join(f"<li>{_source(several, unit)}</li>" for several in told.values())
    return f'<p class="rc-caption">{escape(t("metrics.sources"))}</p><ul class="mt-sources">{listed}</ul>'


def outcome_table(rows: Sequence[Row]) -> list[Row]:
    """The rows with the words that the table and its CSV show beside the numbers."""
    return [
        {
            **row,
            "when": when(row),
            "bound_said": formats.bound_word(str(row["bound"] or "exact"))
            if row["value"] is not None
            else None,
            "scope": row[f"scope_{language()}"],
            "event": row[f"event_{language()}"],
            **_sourced(row),
        }
        for row in rows
    ]


def outcome_columns(unit: str | None, rows: Sequence[Row]) -> list[Column]:
    """The columns of `outcome_table`, amounts in the metric's unit; columns nobody fills are left out."""
    return [
        Column("when", t("metrics.col_when")),
        *_amount("value", "metrics.col_value", unit, rows),
        *_amount("high", "metrics.col_high", unit, rows),
        *_filled("bound_said", "metrics.col_bound", rows, "value"),
        Column("scope", t("metrics.col_scope"), width="m"),
        *_filled("event", "metrics.col_event", rows, f"event_{language()}"),
        *_source_columns(),
    ]


def target_table(rows: Sequence[Row]) -> list[Row]:
    """The targets with the words that the table and its CSV show beside the numbers."""
    names = {row["target_id"]: row[f"label_{language()}"] for row in rows}
    return [
        {
            **row,
            "label": row[f"label_{language()}"],
            "kind_said": t(f"metrics.kind_{row['kind']}"),
            "bound_said": formats.bound_word(str(row["bound"] or "exact")),
            "scope": row[f"scope_{language()}"],
            "verdict_said": _verdict(row),
            "part": names.get(row["part_of"]),
            "commitment": link("commitment", commitment=str(row["commitment_id"]))
            if row["commitment_id"]
            else None,
            **_sourced(row),
        }
        for row in rows
    ]


def target_columns(unit: str | None, rows: Sequence[Row]) -> list[Column]:
    """The columns of `target_table`, amounts in the metric's unit."""
    return [
        Column("label", t("metrics.col_label"), width="m"),
        Column("kind_said", t("metrics.col_kind"), width="s"),
        *_amount("value", "metrics.col_value", unit, rows),
        *_amount("high", "metrics.col_high", unit, rows),
        Column("bound_said", t("metrics.col_bound"), width="s"),
        Column("due", t("metrics.col_due"), "date", width="s"),
        Column("verdict_said", t("metrics.col_verdict"), width="s"),
        *_amount("actual", "metrics.col_actual", unit, rows),
        *_filled("part", "metrics.col_part", rows, "part_of"),
        Column("scope", t("metrics.col_scope"), width="s"),
        *(
            [Column("commitment", t("metrics.col_commitment"), "link", width="s")]
            if any(row["commitment_id"] for row in rows)
            else []
        ),
        *_source_columns(),
    ]


def _key_of(said: Sequence[str], shapes: Sequence[tuple[str, str]] = ()) -> str:
    first = "".join(
        f'<li><span class="mt-shape" aria-hidden="true">{escape(glyph)}</span> {escape(words)}</li>'
        for glyph, words in shapes
    )
    rest = "".join(f"<li>{escape(one)}</li>" for one in said)
    return f'<ul class="mt-key">{first}{rest}</ul>' if first or rest else ""


def _neighbour(row: Row, place: str) -> str:
    value = formats.value(row)
    told = [when({**row, "period_kind": _period_kind(row)})]
    told += [] if row["is_whole"] else [scope_word(row)]
    named = anchor(str(row[f"label_{language()}"]), link("metrics", metric=str(row["metric"]), area=place))
    share = row["share"]
    bar = (
        f'<span class="mt-bar" style="width:{min(share, 1.0) * 55:.1f}%" aria-hidden="true"></span>'
        if isinstance(share, float)
        else ""
    )
    return (
        f'<div>{named} <span class="mt-small">{escape(" · ".join(told))}</span></div>'
        f'<div class="mt-line">{bar}<b>{escape(value)}</b></div>'
    )


def _period_kind(row: Row) -> str:
    start, end = str(row["period_start"]), str(row["period_end"])
    whole = start[5:] == "01-01" and end[5:] == "12-31" and start[:4] == end[:4]
    return "stock" if row["measure"] == "stock" else "year" if whole else "part"


def _reader(row: Row) -> str:
    figure = row["figure_id"]
    return link("reply", reply=str(row["reply_id"]), figure=str(figure) if figure else None)


def _source(rows: Sequence[Row], unit: str | None) -> str:
    """One source as HTML: a reply leads to its reader; a page to its address where the host is listed."""
    row = rows[0]
    said = escape(str(row[f"source_title_{language()}"] or ""))
    if row["reply_id"]:
        said = anchor(str(row[f"source_title_{language()}"]), link("reply", reply=str(row["reply_id"])))
    elif row["source_link"]:
        said = f'<a href="{escape(str(row["source_link"]))}" rel="noopener noreferrer">{said}</a>'
    facts = [str(row[f"publisher_{language()}"] or row["source_host"] or ""), str(row["source_date"] or "")]
    said += "".join(f" · {escape(fact)}" for fact in facts if fact)
    numbers = [_number(one, unit) for one in rows if one["value"] is not None]
    said += f" · {escape(t('metrics.and')).join(numbers)}" if numbers else ""
    marks = [restated_badge()] if row["form"] == "restatement" else []
    marks += [to_confirm_badge()] if any(one["to_confirm"] for one in rows) else []
    return " ".join([said, *marks])


def _number(row: Row, unit: str | None) -> str:
    said = amount(row, unit)
    return anchor(said, _reader(row)) if row["figure_id"] else escape(said)


def _sourced(row: Row) -> dict[str, object]:
    return {
        "source": row[f"source_title_{language()}"],
        "address": _reader(row) if row["reply_id"] else row["source_link"],
        "publisher": row[f"publisher_{language()}"] or row["source_host"],
        "confidence_said": t(f"metrics.confidence_{row['confidence'] or 'medium'}"),
        "check": t("common.to_confirm") if row["to_confirm"] else None,
        "note": row[f"note_{language()}"],
    }


def _verdict(row: Row) -> str | None:
    """The verdict in words; a plan or forecast is no promise and gets none, nor does a target without a due day."""
    if row["kind"] != "target" or (row["due"] is None and row["verdict"] == "pending"):
        return None
    return word(str(row["verdict"]), "verdict")


def _source_columns() -> list[Column]:
    return [
        Column("source", t("metrics.col_source"), width="m"),
        Column("address", t("metrics.col_link"), "link", width="s"),
        Column("publisher", t("metrics.col_publisher"), width="s"),
        Column("source_date", t("metrics.col_date"), width="s"),
        Column("confidence_said", t("metrics.col_confidence"), width="s"),
        Column("check", t("metrics.col_check"), width="s"),
        Column("note", t("metrics.col_note"), width="l"),
    ]


def _amount(field: str, head: str, unit: str | None, rows: Sequence[Row]) -> list[Column]:
    if all(row.get(field) is None for row in rows):
        return []
    scale = formats.scale_for(unit)
    label = t(head, unit=scale.label) if scale.label else t("metrics.col_plain_value")
    return [Column(field, label, "number", scale.divide_by, decimals=3)]


def _filled(field: str, head: str, rows: Sequence[Row], filled_by: str) -> list[Column]:
    return [Column(field, t(head), width="s")] if any(row[filled_by] is not None for row in rows) else []


def _colon() -> str:
    return t("metrics.colon")
