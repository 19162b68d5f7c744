"""The parts of one deputy's page: the sentence, the proposals with their replies, what is due, the facts beside it.

Everything comes from the replies. What they do not say is written as not said; the deputy's own verdict is kept apart
from what came of the commitments and is said to be unrecorded as long as nobody has recorded it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Final

from markupsafe import Markup

from replies.publish import CalendarEvent, calendar
from replies.publish.commitment_name import name_of
from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.commitments import rows as commitment_rows
from replies.ui.kit import layout, status
from replies.ui.kit.address import link
from replies.ui.kit.query import Row
from replies.ui.kit.tables import GridColumn, grid_columns
from replies.ui.kit.templates import macro
from replies.ui.people import standings
from replies.ui.people.deputy_rows import kind_word

__all__ = [
    "LONGEST_MESSAGE",
    "caption",
    "columns",
    "crumbs",
    "deadlines",
    "due_next",
    "facts",
    "ics",
    "message",
    "replies",
    "reply_block",
    "title",
]

_MACROS: Final = "people/deputy.html"
_SHOWN_AHEAD: Final = 5
LONGEST_MESSAGE: Final = 300
_SHORTEST_WORDS: Final = 60  # beside the address
_SILENT: Final = ("no_evidence", "unchecked")


def title(person: Row) -> str:
    """The finding: how many proposals were answered, and what came of the commitments in the replies."""
    what = "motions" if person["kind"] == "member" else "suggestions"
    return t(
        "deputy.title",
        name=str(person["name"]),
        kind=kind_word(str(person["kind"])),
        proposals=t(f"deputy.{what}", n=person["proposals"]),
        said=standings.describe_outcomes(person),
    )


def caption(person: Row, rows: Sequence[Row], day: date) -> str:
    """Place, congress sessions, how many proposals were led and co-signed, the day the page speaks of."""
    sessions = dict.fromkeys(str(row["congress_session"] or t("sessions.unnamed")) for row in rows)
    said = [str(person["place"] or t("common.unknown")), *sessions]
    said += [t(f"deputies.{role}", n=person[role]) for role in ("led", "co_signed") if person[role]]
    return " · ".join([*said, t("deputy.as_of", day=formats.day(day))])


def crumbs(person: Row) -> Markup:
    """HTML of the way here."""
    return layout.path(layout.anchor(t("nav.deputies"), link("deputies")), str(person["name"]))


def replies(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of deputy_proposals by reply: one reply may answer several proposals of the same person."""
    return [list(found) for _, found in groupby(rows, key=lambda row: row["reply_id"])]


def reply_block(answered: Sequence[Row], commitments: Sequence[Row]) -> str:
    """HTML of one reply: its proposals, its bar, its commitments; those without any evidence are folded."""
    first = answered[0]
    seen = [row for row in commitments if row["standing"] not in _SILENT]
    silent = [row for row in commitments if row["standing"] in _SILENT]
    counts = [(code, sum(row["standing"] == code for row in silent)) for code in _SILENT]
    shown = {
        "seen": commitment_rows.row_list(seen, "all") if seen else "",
        "folded": t("standing.comma").join(status.counted_words(code, n) for code, n in counts if n),
        "silent": commitment_rows.row_list(silent, "all") if silent else "",
    }
    standing = standings.shown(first, standings.longest([first]), {"reply": str(first["reply_id"])})
    return macro(_MACROS, "reply")({**_card(answered), **standing, **shown})


def due_next(commitments: Sequence[Row], day: date) -> str:
    """HTML of what is past its day and of the deadlines still ahead, each by name, the earliest first."""
    blocks = (("deputy.passed", _late(commitments)), ("deputy.next", _ahead(commitments, day)))
    shown = [
        (
            t(heading, n=len(rows)),
            [(formats.day(row["due"]), name_of(row), _page(row)) for row in rows[:_SHOWN_AHEAD]],
            len(rows) - _SHOWN_AHEAD,
        )
        for heading, rows in blocks
        if rows
    ]
    return macro(_MACROS, "due")(shown)


def message(person: Row, commitments: Sequence[Row], day: date, address: str) -> str:
    """How it stands in at most 300 characters, to be copied into a chat: what came of it, what is late, what is next.

    The address stands at its end, unless it leaves no room for words.
    """
    said = [title(person) + t("deputy.stop"), t("deputy.as_of", day=formats.day(day)) + t("deputy.stop")]
    for key, rows in (("late", _late(commitments)), ("ahead", _ahead(commitments, day))):
        if rows:
            first = rows[0]
            said.append(
                t(
                    f"deputy.message_{key}",
                    n=len(rows),
                    name=formats.clip(name_of(first), 40),
                    day=formats.day(first["due"]),
                )
            )
    words = (" " if language() == "en" else "").join(said)
    room = LONGEST_MESSAGE - len(address) - 1
    if room < _SHORTEST_WORDS:  # the words say more than an address cut off
        return formats.clip(words, LONGEST_MESSAGE)
    return f"{formats.clip(words, room)}\n{address}"


def _late(commitments: Sequence[Row]) -> list[Row]:
    found = [row for row in commitments if row["overdue"] or row["due_unchecked"]]
    return sorted(found, key=lambda row: (row["due"], row["commitment_id"]))


def _ahead(commitments: Sequence[Row], day: date) -> list[Row]:
    found = [row for row in commitments if row["is_open"] and row["due"] is not None and row["due"] >= day]
    return sorted(found, key=lambda row: (row["due"], row["commitment_id"]))


def facts(answered: Sequence[Row], known: Mapping[str, str]) -> str:
    """HTML of what is known of the handling, each unknown written as unknown; `known` are words by name."""
    first = answered[0]
    unrecorded, unsaid = t("deputy.unrecorded"), t("deputy.unsaid")
    listed = t("standing.listed")
    signed = dict.fromkeys(name for row in answered for name in row["co_signers"] or ())
    copied = len(first["copied_to"] or ())
    parts = {
        "verdict": {name: known.get(name, unrecorded) for name in ("process", "result", "look_back")},
        "time": {
            "assigned": known.get("assigned", t("common.unknown")),
            "replied": formats.day(first["replied_on"]),
            "in_time": known.get("in_time", t("deputy.cannot_tell")),
        },
        "others": {
            "lead": listed.join(dict.fromkeys(row["lead_deputy"] or unsaid for row in answered)),
            "co_signers": listed.join(signed) or unsaid,
            "co_handlers": listed.join(first["co_handlers"] or ()) or unsaid,
            "copied": t("deputy.copies", n=copied) if copied else unsaid,
        },
    }
    return macro(_MACROS, "facts")(parts)


def deadlines(commitments: Sequence[Row]) -> list[CalendarEvent]:
    """The deadlines of commitments that are still open, passed ones too, the earliest first."""
    found = [row for row in commitments if row["is_open"] and row["due"] is not None]
    found.sort(key=lambda row: (row["due"], row["commitment_id"]))
    return [_deadline(row) for row in found]


def ics(person: Row, listed: Sequence[CalendarEvent]) -> bytes:
    """The deadlines as a calendar file, made now."""
    name = t("deputy.calendar", name=str(person["name"]))
    return calendar(listed, title=name, made_at=datetime.now(UTC))


def columns() -> list[GridColumn]:
    """The columns of the CSV: one row a commitment, with its words, its status and its last evidence."""
    dates = {"made_on", "due", "last_evidence_on"}
    numbers = {"span_start", "span_end", "evidence_value"}
    fields = (
        "commitment_id parent_id reply_id document_number form place bureau_zh bureau_en label_zh label_en quote"
        " span_start span_end made_on due due_basis status standing reason_zh reason_en overdue due_unchecked"
        " waiting last_evidence_on evidence_zh evidence_en evidence_bound evidence_value evidence_unit"
    )
    return grid_columns(fields, lambda name: t(f"commitment_csv.{name}"), numbers, dates)


def _card(answered: Sequence[Row]) -> dict[str, object]:
    first = answered[0]
    said = [
        standings.other_bureau(first),
        str(first["document_number"] or t("common.no_number")),
        formats.day(first["replied_on"]),
    ]
    if first["category_mark"]:
        said.append(t("deputy.mark", mark=str(first["category_mark"])))
    if first["stance"]:
        said.append(t("reader.stance", stance=t(f"stance.{first['stance']}")))
    return {
        "names": [_proposal(row) for row in answered],
        "href": link("reply", reply=str(first["reply_id"])),
        "said": said,
        "is_restated": first["form"] == "restatement",
    }


def _proposal(row: Row) -> str:
    name = str(row["title"] or t("replies.untitled"))
    number = row["number"]
    return f"{t('replies.number_of', number=str(number))} {name}" if number else name


def _page(row: Row) -> str:
    return link("commitment", commitment=str(row["commitment_id"]))


def _deadline(row: Row) -> CalendarEvent:
    mark = next((code for code in status.DUE_MARKS if row[code]), status.display_status(row))
    told = [standings.other_bureau(row), str(row["document_number"] or ""), status.word(mark)]
    quote = formats.clip(str(row["quote"] or ""))
    return CalendarEvent(
        str(row["commitment_id"]),
        row["due"],
        t("deputy.event", name=name_of(row)),
        "\n".join([" · ".join(filter(None, told)), *filter(None, [quote])]),
    )
