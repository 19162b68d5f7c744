"""The chain of one commitment as HTML: when it was first made, made again, changed, and what came of it.

Rows are those of `queries/commitment_chain.sql`; only links that a reviewer confirmed make a chain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from replies.publish.commitment_name import name_of
from replies.texts import formats
from replies.texts.catalogue import language, local, t
from replies.ui.commitments.view import SideEntry, entry_list
from replies.ui.kit import status
from replies.ui.kit.address import link
from replies.ui.kit.templates import macro

__all__ = ["chain_list", "chain_title"]

Row = Mapping[str, object]


def chain_title(rows: Sequence[Row]) -> str:
    """The sentence of a chain: how often the promise was made since when, and whether anything came of it; "" for none."""
    if len(rows) < 2:
        return ""
    first = rows[0]["made_on"]
    since = formats.day(first) if isinstance(first, date) else t("common.unknown")
    key = "chain.title_outcome" if any(row["has_outcome"] for row in rows) else "chain.title_none"
    return t(key, n=len(rows), day=since)


def chain_list(rows: Sequence[Row], present: str) -> str:
    """The members in order of time, the present one no link, and below how many proposals wait; "" for nothing to show."""
    waiting = rows[0]["proposals"] if rows else 0
    note: str = ""
    if waiting:
        note = macro("kit/macros.html", "paragraph")(t("chain.waiting", n=waiting), "note")
    return note if len(rows) < 2 else entry_list(_member(row, present) for row in rows) + note


def _member(row: Row, present: str) -> SideEntry:
    made, held = row["made_on"], row["holds_from"]
    code = status.display_status(row)
    told = status.word(code)
    if code in ("delivered", "partly") and isinstance(held, date):
        told = t("chain.reached", status=told, day=formats.day(held))
    who = " ".join(filter(None, [local(row, "bureau"), str(row["document_number"] or "")]))
    return SideEntry(
        name_of(row),
        href=link("commitment", commitment=str(row["commitment_id"])),
        notes=(" · ".join(filter(None, [_step(row), who, told])), str(row[f"why_{language()}"] or "")),
        end=formats.day(made) if isinstance(made, date) else "",
        mark=status.box(code),
        is_present=row["commitment_id"] == present,
    )


def _step(row: Row) -> str:
    """First made, made again, or what changed: more, less, later, sooner."""
    if row["step"] != "changed":
        return t(f"chain.step_{row['step']}")
    changes = [str(row["number_change"]), str(row["due_change"])]
    return t("chain.and").join(
        t(f"chain.step_{one}") for one in changes if one in ("raised", "lowered", "postponed", "forward")
    )
