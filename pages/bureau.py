"""What did this bureau promise? One bureau: its replies, how their commitments stand, the names it goes by."""

from __future__ import annotations

from replies.access import Right
from replies.publish import subjects
from replies.rows import BureauNamesRow, BureauRepliesRow, BureausRow
from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.kit import layout
from replies.ui.kit.address import chosen, link
from replies.ui.kit.query import query, requested_day
from replies.ui.kit.visitor import visitor
from replies.ui.people import bureau_rows, standings
from replies.ui.people.news import draw_news

__all__ = ["page"]


def page() -> None:
    """Draw the bureau that the address names, or say that there is none of that name."""
    layout.style_sheet("people/style.css")
    code, place = chosen("bureau"), chosen("place")
    rows = query(BureausRow, bureau=code, place=place, limit=1) if code else []
    if not rows:
        layout.page_title(t("bureau.unknown") if code else t("bureau.no_choice"))
        layout.empty(t("bureau.unknown_hint"))
        layout.paragraph(t("bureau.back"), href=link("bureaus"))
        return
    row = rows[0]
    name = bureau_rows.bureau_name(row)
    layout.page_title(
        t("bureau.title", name=name, n=row["replies"], said=standings.describe_outcomes(row)),
        " · ".join(filter(None, [row["place"], t("bureau.caption", day=formats.day(requested_day()))])),
        above=layout.path(layout.anchor(t("nav.bureaus"), link("bureaus")), name),
    )
    subject = subjects.bureau(name, str(row["bureau_code"]), row["place"])
    draw_news(subject)
    layout.draw(bureau_rows.reply_list(query(BureauRepliesRow, bureau=code, place=row["place"])))
    if row["commitments"]:
        target = link("commitments", bureau=str(row["bureau_code"]), place=row["place"])
        layout.paragraph(t("bureau.see", n=row["commitments"]), href=target)
    asked = {"bureau": str(row["bureau_code"]), "place": row["place"]}
    layout.subscribe(
        *subjects.both_addresses(subject),
        papers=[*layout.paper_links("bureau", **asked), *_reminder(row, asked)],
    )
    names = query(BureauNamesRow, bureau=row["bureau_id"]) if row["bureau_id"] else []
    if names:
        layout.section(t("bureau.names"), t("bureau.names_note"))
        layout.draw(bureau_rows.name_list(names))
    layout.source_line(t("bureaus.source"))


def _reminder(row: BureausRow, asked: dict[str, str | None]) -> list[tuple[str, str]]:
    """The reminder letter and its sheet where something is late, for who may send one; others have no use for it."""
    account = visitor()
    if not (row["overdue"] or row["due_unchecked"]) or account is None or not account.may(Right.REVIEW):
        return []
    return [
        (t("paper.reminder"), link("papers/reminder.docx", **asked)),
        (t("paper.reminder_sheet"), link("papers/reminder.xlsx", **asked)),
    ]
