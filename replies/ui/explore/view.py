"""HTML of the explore page: the table of one page of rows, its pages, the query's parameters, the data dictionary.

Functions take rows of a table's `row_query` and return HTML, every text escaped. Each row leads to its place: the reply,
the figure in its text, the commitment, the metric.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from html import escape

from replies.publish.dictionary import tables
from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.texts.codes import coded, deputy_word
from replies.ui.explore.filters import PAGE_SIZE, Table
from replies.ui.kit import status
from replies.ui.kit.address import link
from replies.ui.kit.layout import anchor, restated_badge, to_confirm_badge

__all__ = ["STYLES", "dictionary_table", "file_links", "pager", "parameter_list", "row_table", "sql_block"]

Row = Mapping[str, object]

STYLES = """
[data-testid="stHtml"] .xp-sql { max-height: 280px; overflow: auto; margin: 0; padding: 12px 16px; font-size: 13px;
  line-height: 1.5; background: var(--rc-soft); color: var(--rc-ink); border-radius: 8px; }
[data-testid="stHtml"] .xp-sql:focus-visible { outline: 2px solid var(--rc-link); outline-offset: 2px; }
[data-testid="stHtml"] .xp-scroll { overflow-x: auto; border: 1px solid var(--rc-line); border-radius: 8px; }
[data-testid="stHtml"] .xp-scroll:focus-visible { outline: 2px solid var(--rc-link); outline-offset: 2px; }
[data-testid="stHtml"] .xp-table { border-collapse: collapse; width: 100%; margin: 0; font-size: 14px; line-height: 1.4; }
[data-testid="stHtml"] .xp-table :is(th, td) { padding: 8px 12px; border: 0; border-top: 1px solid var(--rc-line);
  text-align: left; vertical-align: top; color: var(--rc-ink); }
[data-testid="stHtml"] .xp-table thead th { background: var(--rc-soft); border-top: 0; font-weight: 400;
  color: var(--rc-muted); white-space: nowrap; }
[data-testid="stHtml"] .xp-table .xp-right { text-align: right; white-space: nowrap; }
[data-testid="stHtml"] .xp-table .xp-short { white-space: nowrap; }
[data-testid="stHtml"] .xp-table .xp-long { min-width: 200px; max-width: 380px; }
[data-testid="stHtml"] .xp-table .xp-words { min-width: 128px; }
[data-testid="stHtml"] .xp-table .xp-mute { color: var(--rc-muted); }
[data-testid="stHtml"] .xp-table code { font-size: 13px; color: var(--rc-ink); background: transparent; padding: 0; }
.xp-share { display: inline-flex; align-items: center; gap: 8px; }
.xp-share > span:first-child { width: 56px; height: 7px; border-radius: 4px; background: var(--rc-band); overflow: hidden; }
.xp-share > span:first-child > span { display: block; height: 100%; background: var(--rc-delivered); }
.xp-pager { display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: center; justify-content: space-between;
  font-size: 13px; color: var(--rc-muted); }
.xp-pager nav { display: flex; gap: 4px; }
[data-testid="stHtml"] .xp-pager a { min-width: 34px; padding: 6px 8px; text-align: center; border-radius: 8px; }
[data-testid="stHtml"] .xp-pager a[aria-current] { border: 1px solid var(--rc-link); background: var(--rc-soft);
  font-weight: 700; }
.xp-files { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; font-size: 13px; color: var(--rc-muted); }
.xp-files nav { display: flex; flex-wrap: wrap; gap: 8px; }
[data-testid="stHtml"] .xp-files a { padding: 5px 12px; border: 1px solid var(--rc-line); border-radius: 8px;
  text-decoration: none; }
[data-testid="stHtml"] .xp-files a:hover { border-color: var(--rc-link); background: var(--rc-soft); }
.xp-details summary { cursor: pointer; font-size: 16px; font-weight: 700; padding: 8px 0; }
[data-testid="stHtml"] .xp-given { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 16px;
  font-size: 13px; margin: 0; padding: 0; }
[data-testid="stHtml"] .xp-given :is(dt, dd) { margin: 0; padding: 0; font-weight: 400; }
.xp-given dt { color: var(--rc-muted); }
"""
_KINDS = {"csv": "CSV", "xlsx": "XLSX", "parquet": "Parquet", "json": "JSON"}
_NUMBERS = ("year", "value", "actual", "figures", "commitments", "chars", "targets", "outcomes")
_RIGHT = frozenset({*_NUMBERS, "span"})
_LONG = frozenset(
    {"title", "label", "quote", "definition", "notes", "event", "source", "measures", "why"}
) | {"act_keeps", "act_breaks", "effect_keeps", "effect_breaks"}
_OF_LANGUAGE = frozenset({"bureau", "theme", "area", "label", "measures", "event", "definition", "why"})
# Cells that are not called as their field is.
_FIELDS = {"title": "proposal_title", "number": "document_number", "source": "source_title"}


def row_table(table: Table, rows: Sequence[Row], alt: str) -> str:
    """One page of rows as a table that scrolls sideways by itself; the first cell of a row leads to its place."""
    heads = "".join(
        f'<th scope="col"{_names(name)}>{escape(_head(table, name))}</th>' for name in table.shown
    )
    body = "".join(f"<tr>{_cells(table, row)}</tr>" for row in rows)
    return (
        f'<div class="xp-scroll" role="region" tabindex="0" aria-label="{escape(alt)}">'
        f'<table class="xp-table"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def pager(total: int, number: int, href: Callable[[int], str], note: str) -> str:
    """Which rows are shown, a note, and links to the other pages."""
    first, last = (number - 1) * PAGE_SIZE + 1, min(number * PAGE_SIZE, total)
    said = (
        f"{t('explore.range', first=first, last=last, n=total)}{t('explore.separator') if note else ''}{note}"
    )
    pages = -(-total // PAGE_SIZE)
    if pages < 2:
        return f'<div class="xp-pager"><span>{escape(said)}</span></div>'
    near = [to for to in range(1, pages + 1) if to in (1, pages) or abs(to - number) <= 2]
    links = "".join(
        f'<a data-go href="{escape(href(to))}" aria-current="page">{to}</a>'
        if to == number
        else anchor(str(to), href(to))
        for to in near
    )
    named = escape(t("explore.pages"))
    return f'<div class="xp-pager"><span>{escape(said)}</span><nav aria-label="{named}">{links}</nav></div>'


def file_links(table: Table, narrowed: Mapping[str, object], total: int) -> str:
    """Links to the same rows, all of them, as files (see replies.web.download)."""
    carried = {name: str(given) for name, given in narrowed.items()}
    links = "".join(
        f'<a class="xp-file" href="{escape(link(f"download/{table.name}.{kind}", **carried))}">{escape(name)}</a>'
        for kind, name in _KINDS.items()
    )
    said = escape(t("explore.download", n=total))
    return (
        f'<div class="xp-files"><span title="{escape(t("explore.download_help"))}">{said}</span>'
        f'<nav aria-label="{said}">{links}</nav></div>'
    )


def parameter_list(asked: Sequence[tuple[str, str]]) -> str:
    """The query's parameters with the values that are bound to them."""
    lines = "".join(f"<dt><code>${escape(name)}</code></dt><dd>{escape(given)}</dd>" for name, given in asked)
    return f'<dl class="xp-given">{lines}</dl>'


def sql_block(sql: str) -> str:
    """The SQL as it stands in the files, in a frame that the keyboard can scroll."""
    label = escape(t("explore.sql"), quote=True)
    return (
        f'<pre class="xp-sql" lang="en" tabindex="0" role="region" aria-label="{label}">{escape(sql)}</pre>'
    )


def dictionary_table(lines: Sequence[tuple[str, str, str, str, str]]) -> str:
    """The dictionary's lines (field, name, type, unit, meaning), folded under their number."""
    title = t("explore.dictionary", n=len(lines))
    heads = "".join(
        f'<th scope="col">{escape(t(f"explore.{head}"))}</th>'
        for head in ("field", "head", "type", "unit", "meaning")
    )
    body = "".join(
        f'<tr><td class="xp-short"><code>{escape(field)}</code></td>'
        f'<td class="xp-short">{escape(name)}</td><td class="xp-short xp-mute">{escape(type_)}</td>'
        f'<td class="xp-short xp-mute">{escape(unit)}</td><td>{escape(meaning)}</td></tr>'
        for field, name, type_, unit, meaning in lines
    )
    return (
        f'<details class="xp-details"><summary>{escape(title)}</summary>'
        f'<div class="xp-scroll" role="region" tabindex="0" aria-label="{escape(title)}">'
        f'<table class="xp-table"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div></details>'
    )


def _head(table: Table, name: str) -> str:
    if name in ("span", "period"):
        return t(f"explore.{name}")
    field = _FIELDS.get(name, name)
    # The field of the visitor's language says which language it is; a cell shows the one that is read.
    of_language = name in _OF_LANGUAGE or name == "source"
    return (
        tables()[table.name].column(f"{field}_{language()}" if of_language else field).heading.of(language())
    )


def _names(name: str) -> str:
    names = "xp-right" if name in _RIGHT else "xp-long" if name in _LONG else "xp-short"
    return f' class="{names}"'


def _cells(table: Table, row: Row) -> str:
    cells = [_cell(name, row) for name in table.shown]
    href = _place(table.name, row)
    if href:
        first = table.shown[0]
        cells[0] = anchor(_first(first, row), href) + (_badges(row) if first == "quote" else "")
    return "".join(f"<td{_names(name)}>{cell}</td>" for name, cell in zip(table.shown, cells, strict=True))


def _first(name: str, row: Row) -> str:
    """The words of a row's link: what the row is called, its number or, where it has neither, its id."""
    if name == "title":
        said = row["proposal_title"] or row["proposal_number"]
    elif name == "number":
        said = row["document_number"] or row["original_number"] or row["document_id"]
    elif name in _OF_LANGUAGE:
        said = row[f"{name}_{language()}"]
    else:
        said = row[name]
    return formats.clip(str(said or row.get("reply_id") or t("common.unknown")), 60)


def _badges(row: Row) -> str:
    return f" {restated_badge()}" if row.get("form") == "restatement" else ""


def _cell(name: str, row: Row) -> str:
    if name == "title":
        return escape(str(row["proposal_title"] or _none()))
    if name == "number":
        return escape(str(row["document_number"] or _none()))
    if name == "span":
        return f"{row['span_start']}–{row['span_end']}" if row["span_start"] is not None else _none()
    if name == "period":
        if row.get("period_every"):
            return escape(coded("period_every", row["period_every"]))
        start, end = row["period_start"], row["period_end"]
        ends = [formats.day(day) for day in (start, end) if isinstance(day, date)]
        return escape(" – ".join(dict.fromkeys(ends)))
    if name == "source":
        return _source(row)
    given = row[f"{name}_{language()}"] if name in _OF_LANGUAGE else row[name]
    if name == "measures" and not given:
        given = row["subject"]  # the text's own noun, until a reviewer names it
    if given is None or given == "":
        return f'<span class="xp-mute">{_none()}</span>'
    if name == "share_delivered":
        return _share(float(str(given)))
    if name == "verdict" and "dimension" in row:
        return escape(deputy_word(str(given)))
    if name in ("state", "verdict") and given != "unchecked":
        return status.badge(str(given), "verdict" if name == "verdict" else "status")
    if name == "quote":
        return f'<span lang="zh-CN">{escape(formats.clip(str(given), 40))}</span>{_badges(row)}'
    if name == "notes":
        # Each note is kept as Chinese / English.
        told = [line.split(" / ")[0 if language() == "zh" else -1] for line in str(given).splitlines()]
        return "<br>".join(escape(line) for line in told)
    if name == "bound":
        return escape(f"{formats.bound_mark(str(given))} {coded(name, given)}")
    return escape(_plain(name, given))


def _plain(name: str, given: object) -> str:
    if isinstance(given, date):
        return formats.day(given)
    if isinstance(given, Decimal | int | float) and not isinstance(given, bool):
        return str(given) if name == "year" else formats.number(given)
    return formats.clip(coded(name, given), 90)


def _source(row: Row) -> str:
    title = formats.clip(str(row[f"source_title_{language()}"] or _none()), 60)
    shown = escape(title)
    if row["source_link"]:
        shown = f'<a href="{escape(str(row["source_link"]))}">{shown}</a>'
    return f"{shown} {to_confirm_badge()}" if row["to_confirm"] else shown


def _share(share: float) -> str:
    width = max(0.0, min(share, 1.0)) * 100
    return (
        f'<span class="xp-share"><span aria-hidden="true"><span style="width:{width:.0f}%"></span></span>'
        f"<span>{escape(formats.percent(share))}</span></span>"
    )


def _none() -> str:
    return "—"


def _place(table: str, row: Row) -> str:
    """Where a row leads: the address of its reply, figure, commitment, or of the page its number is drawn on."""
    if table == "figures":
        return link("reply", reply=str(row["reply_id"]), figure=str(row["figure_id"]))
    if table == "chain_links":
        return link("commitment", commitment=str(row["later_id"]))
    if table == "name_aliases":
        return link("reply", reply=str(row["reply_id"]), found=f"{row['span_start']}-{row['span_end']}")
    if table in ("replies", "proposals", "documents") or (
        table == "satisfaction" and not row["commitment_id"]
    ):
        return link("reply", reply=str(row["reply_id"]))
    if row.get("commitment_id"):
        return link("commitment", commitment=str(row["commitment_id"]))
    area = str(row["area"]) if row.get("area") else None
    if row["collection"] == "work_reports":
        return link("targets", province=area, metric=str(row["metric"] or ""))
    return link("metrics", metric=str(row["metric"]), place=area) if row["metric"] else ""
