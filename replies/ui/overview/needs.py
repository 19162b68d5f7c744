"""What asks for a person, line by line: what is past its day, what falls due next, what was not checked at its source.

Rows are those of `queries/overview_needs.sql` and `queries/due_soon.sql`; each line leads to
what it speaks of; what is not listed one by one is counted, with a link to the list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from replies.publish.commitment_name import name_of
from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit import status
from replies.ui.kit.address import link
from replies.ui.kit.query import Row

__all__ = ["Need", "count_of", "label_of", "needs", "soon_due"]

Choices = Mapping[str, str | None]
Need = tuple[str, str, str, str]
"""What it is, the address that it leads to, how it stands and why; the last two may be empty."""


def needs(
    rows: Sequence[Row],
    chains: Sequence[Row],
    sources: int,
    choices: Choices,
) -> list[Need]:
    """The lines; `chains` are rows of `queries/overview_chains.sql`."""
    lines = [_need(row) for row in rows if row["need"] in status.DUE_MARKS]
    lines += _returned(chains, choices)
    lines += _remaining(rows, choices)
    if sources:
        lines.append((t("overview.sources", n=sources), link("about", part="sources"), "", ""))
    return lines


def _need(row: Row) -> Need:
    need = str(row["need"])
    href = link("commitment", commitment=str(row["commitment_id"]))
    why = t(f"overview.why_{need}", day=formats.day(_date(row["due"])))
    return name_of(row), href, status.word(need, "mark"), why


def _returned(chains: Sequence[Row], choices: Choices) -> list[Need]:
    """Promises made again without an outcome, asked for less or put off; then how many more, and what is only proposed."""
    lines: list[Need] = []
    shown = Counter(str(row["need"]) for row in chains)
    for row in chains:
        need = str(row["need"])
        if need == "proposed":
            words = t("overview.chains_proposed", n=count_of(row, "total"))
            lines.append((words, link("review"), "", t("overview.chains_proposed_why")))
            continue
        why = (
            t(
                "overview.why_repeated",
                n=count_of(row, "members"),
                day=formats.day(_date(row["first_on"])),
            )
            if need == "repeated"
            else str(row[f"why_{language()}"] or "")
        )
        href = link("commitment", commitment=str(row["commitment_id"]))
        lines.append((name_of(row), href, t(f"overview.is_{need}"), why))
    for need in ("repeated", "lowered", "postponed"):
        total = next((count_of(row, "total") for row in chains if row["need"] == need), 0)
        if total > shown[need]:
            words = t(f"overview.more_{need}", n=total)
            lines.append((words, link("commitments", **choices, state=need), "", ""))
    return lines


def _remaining(needs: Sequence[Row], choices: Choices) -> list[Need]:
    """One line for what is not listed one by one: how many there are, and where."""
    places = {
        "target_unseen": link("metrics"),
        "waiting": link("commitments", **choices, state="waiting"),
        "unreviewed": link("commitments", **choices, state="unreviewed"),
    }
    totals = {str(row["need"]): count_of(row, "total") for row in needs}
    return [
        (t(f"overview.more_{need}", n=n), places[need], "", "")
        for need, n in totals.items()
        if need in places
    ]


def soon_due(soon: Sequence[Row]) -> list[Need]:
    """What falls due next, a line each."""
    return [
        (
            name_of(row),
            link("commitment", commitment=str(row["commitment_id"])),
            "",
            t(f"overview.soon_{row['falls']}", day=formats.day(_date(row["falls_on"]))),
        )
        for row in soon
    ]


def label_of(row: Row, stem: str) -> str:
    """The row's text in the visitor's language, else in Chinese, else that it is unknown."""
    return str(row[f"{stem}_{language()}"] or row[f"{stem}_zh"] or t("common.unknown"))


def count_of(row: Row, key: str) -> int:
    """A count of the row as a whole number."""
    return int(str(row[key]))


def _date(given: object) -> date | None:
    return given if isinstance(given, date) else None
