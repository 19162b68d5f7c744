"""Handling on pages: the block on a reply's page, the list of what was answered in time and what is due, the line for others.

Everything is worked out when it is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from replies.access import Right
from replies.ledger import open_ledger
from replies.ledger.schemes import Schemes, schemes
from replies.publish import calendar
from replies.publish.handling import (
    ProposalHandling,
    count_states,
    read_unpublished_handling,
    upcoming_events,
    with_deadlines,
)
from replies.rows import HandlingRow, ReplyStepsRow, SatisfactionRow
from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.handling import words as handling_words
from replies.ui.kit.address import known_at, link, requested_times
from replies.ui.kit.query import Row, query, requested_day
from replies.ui.kit.tables import GridColumn, csv_bytes
from replies.ui.kit.templates import macro
from replies.ui.kit.visitor import visitor

__all__ = [
    "block",
    "deadlines_csv",
    "door",
    "hidden_standings",
    "ics",
    "overview_line",
    "pairs",
    "reply_facts",
    "row_list",
    "standings",
    "title",
]

_MACROS = "handling/parts.html"
STATES = ("overdue", "due", "late", "in_time", "unknown")
_CSV = (
    "entry_id",
    "proposal_id",
    "reply_id",
    "place",
    "congress_session",
    "kind",
    "number",
    "title",
    "bureau",
    "assigned_on",
    "replied_on",
    "due",
    "calculation",
    "rule",
    "state",
    "days",
)
_DAYS = ("assigned_on", "replied_on", "due")


def standings() -> list[ProposalHandling]:
    """All replies and unanswered proposals as of the page's day."""
    store = open_ledger.store()
    store.refresh()
    folder = store.home.folder
    return _worked(
        folder, store.head.seq, requested_day(), tuple(sorted(requested_times().items())), schemes(folder)
    )


@lru_cache(maxsize=8)
def _worked(
    _folder: Path, _seq: int, day: date, _asked: tuple[tuple[str, object], ...], rules: Schemes
) -> list[ProposalHandling]:
    """All of them, worked out once for what the ledger and its rules say: with many replies it takes its time."""
    return with_deadlines(query(HandlingRow), rules, day)


def hidden_standings() -> list[ProposalHandling]:
    """Unanswered proposals that are not published, for those who may see them; none for everybody else.

    None either where the address asks for a past moment: what was not published has no such past.
    """
    account = visitor()
    if account is None or not account.may(Right.SEE_UNPUBLISHED) or known_at() is not None:
        return []
    return read_unpublished_handling(open_ledger.store(), requested_day())


def block(reply_id: str) -> str:
    """HTML of the handling of one reply; empty where nothing is known of it but the reply."""
    rules = schemes(open_ledger.store().home.folder)
    found = with_deadlines(query(HandlingRow, reply_id=reply_id), rules, requested_day())
    if not found:
        return ""
    one, steps = found[0], query(ReplyStepsRow, reply_id=reply_id)
    said = query(SatisfactionRow, reply_id=reply_id)
    mark = handling_words.mark_words(one)
    if one.row["entry_id"] is None and not steps and not said and mark is None:
        return ""
    lines = [*_register(one), *_deadlines(one)]
    if mark is not None:
        lines.append((t("handling.mark_name"), mark))
    lines += handling_words.verdicts(said)
    kept = [row for row in said if row["commitment_id"]]
    if kept:
        done = sum(row["verdict"] == "done" for row in kept)
        lines.append((t("handling.look_back"), t("handling.look_back_counts", n=len(kept), done=done)))
    if steps:
        listed = macro(_MACROS, "lines")([handling_words.step_words(step) for step in steps])
        lines.append((t("handling.steps"), listed))
    return macro(_MACROS, "block")(
        t("handling.block", said=handling_words.standing_words(one.standing)), lines
    )


def door(reply_id: str) -> str:
    """HTML of the link to where a reviewer records the handling; empty for everybody else."""
    account = visitor()
    if account is None or not account.may(Right.REVIEW):
        return ""
    return _leading(t("handling.own_page"), link("handle", reply=reply_id))


def title(counts: dict[str, int]) -> str:
    """The finding: how many were answered in time and late, how many are still due and overdue."""
    names = ("in_time", "late", "due", "overdue")
    in_time, late, due, overdue = (counts[name] for name in names)
    if due + overdue:
        return t("handling.title_open", in_time=in_time, late=late, due=due, overdue=overdue)
    return t("handling.title", in_time=in_time, late=late)


def row_list(rows: Sequence[ProposalHandling]) -> str:
    """HTML of the rows, those that ask for somebody first."""
    ordered = sorted(rows, key=lambda one: STATES.index(_state(one)))
    return macro(_MACROS, "listed")([_line(one) for one in ordered])


def overview_line(rows: Sequence[ProposalHandling]) -> str:
    """HTML of the line on the overview; empty where no register says when anything was assigned."""
    counts = count_states(rows)
    if not any(counts[name] for name in STATES if name != "unknown"):
        return ""
    return _leading(title(counts), link("handling"))


def ics(rows: Sequence[ProposalHandling]) -> bytes:
    """The days by which unanswered proposals are due, as a calendar made now."""
    listed = upcoming_events(rows, lambda row: t("handling.ics_event", name=_name(row)))
    return calendar(listed, title=t("handling.ics_title"), made_at=datetime.now(UTC))


def deadlines_csv(rows: Sequence[ProposalHandling]) -> bytes:
    """Every proposal with the day by which it has to be answered, how that day was worked out, and how it was kept, as CSV.

    Its ids are those of the published table `register`; a day that is not known is an empty cell.
    """
    columns = [
        GridColumn(name, t(f"handling.csv_{name}"), "date" if name in _DAYS else "text") for name in _CSV
    ]
    return csv_bytes([_deadline_told(one) for one in rows], columns)


def _deadline_told(one: ProposalHandling) -> dict[str, object]:
    row, deadline = one.row, one.deadline("reply")
    bureau = row[f"bureau_{language()}"] or t("standing.listed").join(row["lead_bureaus"] or ())
    told = {name: row[name] for name in _CSV if name in row}
    return told | {
        "bureau": bureau,
        "due": deadline and deadline.due,
        "calculation": deadline and handling_words.calculation(deadline),
        "rule": deadline and handling_words.source_words(deadline),
        "state": _state(one),
        "days": one.standing and str(one.standing.days),
    }


def pairs(said: Sequence[tuple[str, str]]) -> str:
    """HTML of names and words, one line each."""
    return macro(_MACROS, "pairs")(said)


def _leading(words: str, href: str) -> Markup:
    return macro("kit/macros.html", "paragraph")(words, "text", href)


def _state(one: ProposalHandling) -> str:
    return "unknown" if one.standing is None else one.standing.state


def _register(one: ProposalHandling) -> list[tuple[str, str]]:
    row = one.row
    if row["entry_id"] is None:
        return [(t("handling.register"), t("handling.no_entry"))]
    day = row["assigned_on"]
    listed = t("standing.listed")
    told = [
        ("assigned", formats.day(day) if day else t("handling.no_day")),
        ("delegation", row["delegation"]),
        ("lead_bureaus", listed.join(row["lead_bureaus"] or ())),
        ("co_handlers", listed.join(row["co_handlers"] or ())),
        ("category", row["category"]),
        ("disclosure", row["disclosure"]),
    ]
    return [(t(f"handling.{name}"), str(words)) for name, words in told if words]


def _deadlines(one: ProposalHandling) -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    for deadline in one.deadlines:
        kept = handling_words.standing_words(one.standing) if deadline.rule.deadline == "reply" else ""
        said, source = handling_words.calculation(deadline), handling_words.source_words(deadline)
        name = t(f"handling.deadline_{deadline.rule.deadline}")
        lines.append((name, macro(_MACROS, "deadline")(said, kept, source)))
    return lines


def _name(row: Mapping[str, Any]) -> str:
    """Number and title of the proposal, as far as they are known."""
    number = t("replies.number_of", number=str(row["number"])) if row["number"] else ""
    return " ".join(filter(None, (number, str(row["title"] or t("replies.untitled")))))


def _line(one: ProposalHandling) -> dict[str, object]:
    row, deadline = one.row, one.deadline("reply")
    bureau = row[f"bureau_{language()}"] or t("standing.listed").join(row["lead_bureaus"] or ())
    notes = [str(bureau or t("common.unnamed_bureau"))]
    if deadline is not None:
        notes.append(handling_words.calculation(deadline))
    if row["replied_on"]:
        notes.append(t("handling.replied", day=formats.day(row["replied_on"])))
    return {
        "state": _state(one),
        "kept": handling_words.standing_words(one.standing),
        "name": _name(row),
        "href": link("reply", reply=str(row["reply_id"])) if row["reply_id"] else "",
        "notes": notes,
    }


def reply_facts(one: ProposalHandling | None, said: Sequence[Row]) -> dict[str, str]:
    """For a deputy's page: assigned, in_time, process, result, look_back in words, as far as they are known."""
    facts: dict[str, str] = {}
    if one is not None and one.row["assigned_on"]:
        facts["assigned"] = formats.day(one.row["assigned_on"])
    if one is not None and one.standing is not None:
        facts["in_time"] = handling_words.standing_words(one.standing)
    for dimension in ("process", "result"):
        own = [row for row in said if row["dimension"] == dimension and row["commitment_id"] is None]
        if own:
            last = max(own, key=lambda row: (row["round"], row["said_on"]))
            facts[dimension] = t(f"handling.verdict_{last['verdict']}")
    kept = [row for row in said if row["commitment_id"]]
    if kept:
        done = sum(row["verdict"] == "done" for row in kept)
        facts["look_back"] = t("handling.look_back_counts", n=len(kept), done=done)
    return facts
