"""Bureaus and congress sessions as lists: a row each, with its replies and how their commitments stand.

Both lists are chosen by place alone (`place` in the address) and link to what was counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit.address import chosen, link
from replies.ui.kit.choosing import select
from replies.ui.kit.query import Row
from replies.ui.kit.tables import GridColumn
from replies.ui.kit.templates import macro
from replies.ui.people import standings

__all__ = [
    "bureau_columns",
    "bureau_list",
    "bureau_name",
    "bureau_told",
    "choose_place",
    "name_list",
    "place_chosen",
    "reply_list",
    "session_columns",
    "session_list",
]


def choose_place(places: Sequence[str], width: int = 240) -> None:
    """Draw the choice of place; what was chosen stands in the address and is read by `place_chosen`."""
    everywhere = t("deputies.all_places")
    select("place", ["", *places], t("deputies.place"), lambda place: place or everywhere, width=width)


def place_chosen(places: Sequence[str]) -> str | None:
    """The place that the address chooses, None for all; a place that is not offered counts as none."""
    given = chosen("place")
    return given if given in places else None


def bureau_name(row: Row) -> str:
    """A bureau's name; where the replies name none, that they do not, with the place."""
    if row["bureau_zh"]:
        return standings.other_bureau(row)
    return t("bureaus.unnamed_in", place=str(row["place"] or t("common.unknown")))


def bureau_list(rows: Sequence[Row]) -> str:
    """HTML of the bureaus, each leading to its page."""
    whole = standings.longest(rows)
    return macro(standings.MACROS, "listed")([_bureau(row, whole) for row in rows])


def bureau_told(row: Row) -> Row:
    """A row with the words that the table and the CSV show beside the numbers."""
    return {**row, "bureau": bureau_name(row)}


def bureau_columns() -> list[GridColumn]:
    """The columns of the table behind the bureaus; its rows are those of `bureau_told`."""
    return standings.columns(
        [
            GridColumn("bureau", t("bureaus.bureau")),
            GridColumn("place", t("deputies.place")),
            GridColumn("replies", t("deputies.col_replies"), "number", decimals=0),
            GridColumn("last_replied_on", t("standing.col_last_replied_on"), "date"),
        ]
    )


def reply_list(rows: Sequence[Row]) -> str:
    """HTML of one bureau's replies (rows of `bureau_replies`), each leading to the reply."""
    whole = standings.longest(rows)
    return macro(standings.MACROS, "listed")([_reply(row, whole) for row in rows])


def name_list(names: Sequence[Row]) -> str:
    """HTML of the names that a bureau had, has or will have, each with its days and aliases (rows of `bureau_names`)."""
    lines = []
    for row in names:
        words = [str(row[f"name_{language()}"] or row["name_zh"])]
        if row["valid_from"] or row["valid_to"]:
            words.append(t("bureau.held", span=_span(row["valid_from"], row["valid_to"])))
        if row["aliases"]:
            words.append(t("bureau.aliases", names=t("standing.listed").join(row["aliases"])))
        lines.append(t("bureau.stop").join(words))
    return macro(standings.MACROS, "names")(lines)


def session_list(rows: Sequence[Row], proposals: Sequence[Row]) -> str:
    """HTML of the congress sessions, each with its proposals folded; `proposals` are rows of session_proposals."""
    whole = standings.longest(rows)
    of: dict[tuple[object, object], list[Row]] = {}
    for proposal in proposals:
        of.setdefault((proposal["place"], proposal["congress_session"]), []).append(proposal)
    lines = [_session(row, of.get((row["place"], row["congress_session"]), []), whole) for row in rows]
    return macro(standings.MACROS, "listed")(lines)


def session_columns() -> list[GridColumn]:
    """The columns of the table behind the congress sessions."""
    return standings.columns(
        [
            GridColumn("place", t("deputies.place")),
            GridColumn("congress_session", t("sessions.session")),
            *(
                GridColumn(name, t(f"sessions.col_{name}"), "number", decimals=0)
                for name in ("suggestions", "motions")
            ),
            GridColumn("replies", t("deputies.col_replies"), "number", decimals=0),
            GridColumn("last_replied_on", t("standing.col_last_replied_on"), "date"),
        ]
    )


def _bureau(row: Row, whole: int) -> dict[str, object]:
    said = [str(row["place"] or t("common.unknown")), t("bureaus.replies", n=row["replies"])]
    href = link("bureau", bureau=str(row["bureau_code"]), place=row["place"])
    choices = {"bureau": str(row["bureau_code"]), "place": row["place"]}
    return {"name": bureau_name(row), "href": href, "said": said, **standings.shown(row, whole, choices)}


def _reply(row: Row, whole: int) -> dict[str, object]:
    said = [
        standings.signers(row),
        str(row["document_number"] or t("common.no_number")),
        formats.day(row["replied_on"]),
    ]
    if row["is_former"]:
        former = str(row[f"signed_bureau_{language()}"] or row["signed_bureau_zh"])
        said.append(t("bureau.signed_as", name=former))
    choices = {"reply": str(row["reply_id"])}
    return {
        **_proposal(row),
        "said": [words for words in said if words],
        **standings.shown(row, whole, choices),
    }


def _session(row: Row, proposals: Sequence[Row], whole: int) -> dict[str, object]:
    said = [str(row["place"] or t("common.unknown"))]
    said += [t(f"sessions.{name}", n=row[name]) for name in ("suggestions", "motions") if row[name]]
    said.append(t("bureaus.replies", n=row["replies"]))
    inner = [{**_proposal(proposal), "said": _proposal_told(proposal)} for proposal in proposals]
    return {
        "name": row["congress_session"] or t("sessions.unnamed"),
        "href": "",
        "said": said,
        "folded": (t("sessions.open", n=row["proposals"]), inner),
        **standings.shown(
            row, whole, {"session": str(row["congress_session"] or "none"), "place": row["place"]}
        ),
    }


def _proposal(row: Row) -> dict[str, object]:
    """The name of a row's proposal, where it leads, and whether the reply's text is restated."""
    number = f"{t('replies.number_of', number=str(row['number']))} " if row["number"] else ""
    return {
        "name": number + str(row["title"] or t("replies.untitled")),
        "href": link("reply", reply=str(row["reply_id"])),
        "is_restated": row["form"] == "restatement",
    }


def _proposal_told(row: Row) -> list[str]:
    said = [
        standings.signers(row),
        standings.other_bureau(row),
        formats.day(row["replied_on"]),
        t("standing.commitments", n=row["commitments"]),
    ]
    return [words for words in said if words]


def _span(start: object, end: object) -> str:
    days: Mapping[str, object] = {"start": start, "end": end}
    words = {
        name: formats.day(day) if isinstance(day, date) else t("bureau.open") for name, day in days.items()
    }
    return t("bureau.span", **words)
