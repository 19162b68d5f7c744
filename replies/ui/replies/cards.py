"""The list of replies: a card a reply, with its figures by role and its commitments by what came of them.

Functions take rows of `replies`. Bars are lengths of a count within the card's
own total, so two cards' bars are not compared with each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit.query import Row
from replies.ui.kit.tables import GridColumn
from replies.ui.kit.templates import render
from replies.ui.people import standings
from replies.ui.replies.filters import stance_word
from replies.ui.replies.reader_frame import ROLES, deputies

__all__ = ["cards", "columns", "with_display_fields"]


def cards(rows: Sequence[Row]) -> str:
    """HTML of the replies as a list of cards, in the order of the rows."""
    return render("replies/cards.html", cards=[_card(row) for row in rows])


def with_display_fields(row: Row) -> Row:
    """A row with the words that its table and its CSV show beside the numbers."""
    return {
        **row,
        "bureau": row[f"bureau_{language()}"],
        "form_word": t(f"replies.form_{row['form']}"),
        "kind_word": t(f"proposal_kind.{row['proposal_kind']}") if row["proposal_kind"] else None,
        "signers": t("reader.comma").join(row["co_signers"] or ()) or None,
        "stance_word": stance_word(row["stance"]) or None,
    }


def columns() -> list[GridColumn]:
    """The columns of the table behind the cards; its rows are those of `with_display_fields`."""
    words = (
        ("proposal_number", "number"),
        ("proposal_title", "proposal"),
        ("kind_word", "kind"),
        ("lead_deputy", "deputy"),
        ("signers", "signers"),
        ("place", "place"),
        ("bureau", "bureau"),
        ("document_number", "document"),
        ("stance_word", "stance"),
    )
    counts = (
        ("figures", "col_figures"),
        ("figures_delivered", "col_delivered"),
        ("figures_target", "col_target"),
        ("figures_rule", "col_rule"),
        ("figures_context", "col_context"),
        ("commitments", "col_commitments"),
    )
    return [
        *(GridColumn(field, t(f"replies.{key}")) for field, key in words),
        GridColumn("replied_on", t("replies.day"), "date"),
        GridColumn("form_word", t("replies.form")),
        *(GridColumn(field, t(f"replies.{key}"), "number", decimals=0) for field, key in counts),
        *standings.count_columns(),
    ]


def _card(row: Row) -> dict[str, object]:
    kind = "replies.motion_of" if row["proposal_kind"] == "提案" else "replies.number_of"
    place = str(row["place"] or t("common.unknown"))
    said = [deputies(row), str(row[f"bureau_{language()}"] or t("replies.unnamed_at", place=place))]
    said.append(str(row["document_number"] or t("common.no_number")))
    if isinstance(replied_on := row["replied_on"], date):
        said.append(formats.day(replied_on))
    return {
        "row": row,
        "number": t(kind, number=str(row["proposal_number"])) if row["proposal_number"] else "",
        "name": row["proposal_title"] or row["document_number"] or t("replies.untitled"),
        "said": [words for words in said if words],
        "stance": t("reader.stance", stance=stance_word(row["stance"])) if row["stance"] else "",
        "figures": [(role, t(f"role.{role}"), row[f"figures_{role}"]) for role in ROLES],
        "standings": standings.pieces(row, {"reply": str(row["reply_id"])}),
    }
