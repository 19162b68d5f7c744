"""Where sources differ: both values with their sources side by side, neither preferred; and what corrects what.

Rows are those of `queries/contradictions.sql`. Two numbers that can be one (rounded, 左右, 超) are told as agreeing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from html import escape

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.metrics.series import amount

__all__ = ["contradiction_list"]

_STYLES = """<style>
[data-testid="stHtml"] .ct-list { list-style: none; margin: 8px 0 0; padding: 0; }
[data-testid="stHtml"] .ct-list li { margin: 0 0 10px; font-size: 14px; line-height: 1.5; }
.ct-list p { margin: 0; font-size: 13px; color: var(--rc-muted); }
</style>"""

Row = Mapping[str, object]


def contradiction_list(rows: Iterable[Row], *, names: bool) -> str:
    """HTML of the list, "" for none; `names` puts the metric before each, for a page that speaks of several."""
    items = "".join(f"<li>{_one(row, names)}</li>" for row in rows)
    return f'{_STYLES}<ul class="ct-list">{items}</ul>' if items else ""


def _one(row: Row, names: bool) -> str:
    spans = row["how"] not in ("scope", "measure")
    head = [_when(row if spans else {**row, "period_start": None})]
    head += [str(row[f"area_{language()}"] or "")] if spans else []
    if names:
        head.insert(0, str(row[f"metric_{language()}"] or ""))
    said = t("contradiction.corrected" if row["verdict"] == "corrected" else "contradiction.contradicts")
    if row["verdict"] == "agrees":
        said = t(f"contradiction.agrees_{row['how']}")
    elif row["verdict"] == "apart":
        said = t(f"contradiction.apart_{row['how']}")
    sides = t("contradiction.against").join(
        (_side(row, "", "source_title"), _side(row, "other_", "other_title"))
    )
    subject = escape(t("contradiction.join").join(filter(None, head)))
    return f'<b>{subject}</b> <span class="rc-tag">{escape(said)}</span><p>{sides}</p>'


def _side(row: Row, stem: str, title: str) -> str:
    value = {name: row[f"{stem}{name}"] for name in ("value", "high", "bound")}
    told = amount({**value, "unit": row["unit"]}, str(row["unit"] or "") or None)
    if row["how"] == "scope":
        told = f"{row[f'other_area_{language()}' if stem else f'area_{language()}'] or ''} {told}"
    elif row["how"] == "measure":
        told = f"{_when({**row, 'period_start': row['other_start' if stem else 'period_start']})} {told}"
    source = escape(str(row[f"{title}_{language()}"] or t("common.unknown")))
    href = str(row["other_link" if stem else "source_link"] or "")
    if href.startswith(("https://", "http://")):
        source = f'<a href="{escape(href)}" rel="noopener noreferrer">{source}</a>'
    day = str(row["other_date" if stem else "source_date"] or "")
    said = t("contradiction.side", value="\x00", source="\x01", day=day or t("common.unknown"))
    return escape(said).replace("\x00", f"<b>{escape(told)}</b>").replace("\x01", source)


def _when(row: Row) -> str:
    start, end = row["period_start"], row["period_end"]
    if not isinstance(end, date):
        return ""
    if isinstance(start, date) and start != end:
        return t("contradiction.period", start=formats.day(start), end=formats.day(end))
    return formats.day(end)
