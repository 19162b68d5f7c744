"""HTML of the data dictionary's page: what a table's rows are, and every column with all that is known of it."""

from __future__ import annotations

from html import escape

from replies.publish.dictionary import Column, Table, tables
from replies.texts.catalogue import language, t
from replies.texts.codes import coded, type_word
from replies.ui.kit.address import link
from replies.ui.kit.layout import anchor
from replies.ui.workbench.words import joined

__all__ = ["columns", "notes"]


def notes(table: Table) -> str:
    """By what rows are told apart, and which of them count."""
    told = [t("dictionary.key", columns=_codes(table.key))]
    if table.counted:
        told.append(t("dictionary.counted", column=_codes((table.counted,))))
    return f'<p class="rc-caption">{joined(*told)}</p>'


def columns(table: Table) -> str:
    """The columns in the table's order; one that leads to another table links to that one's dictionary."""
    heads = "".join(
        f'<th scope="col">{escape(t(f"explore.{head}"))}</th>'
        for head in ("field", "head", "type", "unit", "meaning")
    )
    rows = "".join(_row(column) for column in table.columns)
    alt = escape(t("dictionary.title", table=table.heading.of(language()), n=len(table.columns)))
    example = f'<th scope="col">{escape(t("dictionary.example"))}</th>'
    return (
        f'<div class="xp-scroll" role="region" tabindex="0" aria-label="{alt}"><table class="xp-table">'
        f"<thead><tr>{heads}{example}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(column: Column) -> str:
    meaning = escape(column.meaning.of(language()))
    if column.references:
        other = anchor(
            t("dictionary.leads", table=tables()[column.references].heading.of(language())),
            link("dictionary", of=column.references),
        )
        meaning += f" {other}"
    if column.codes:
        listed = "".join(
            f"<dt><code>{escape(code)}</code></dt><dd>{escape(coded(column.name, code))}</dd>"
            for code in column.codes
        )
        meaning += f'<dl class="xp-given">{listed}</dl>'
    unit = escape(column.unit.of(language())) if column.unit else ""
    return (
        f'<tr><th scope="row" class="xp-short"><code>{escape(column.name)}</code></th>'
        f'<td class="xp-short">{escape(column.heading.of(language()))}</td>'
        f'<td class="xp-short xp-mute">{escape(type_word(column.type))}</td>'
        f'<td class="xp-mute">{unit}</td><td class="xp-long">{meaning}</td>'
        f"<td><code>{escape(column.example)}</code></td></tr>"
    )


def _codes(names: tuple[str, ...]) -> str:
    return " + ".join(f"<code>{escape(name)}</code>" for name in names)
