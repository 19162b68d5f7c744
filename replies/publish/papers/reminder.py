"""The reminder letter to a bureau (催办函): what it promised, to which proposals, by when, and the sheet to answer in.

Whatever is late stands in the letter in the order of replies and due days, each promise in the words that are public.
The sheet is the office table of just these commitments, so that it comes back through the import as any other. Both rest
on what is public alone; who signs, whom to ring and the seal are left to the office, and so is its name where
`publication.toml` has none. Set as GB/T 9704-2012 has a letter: A4, margins of 37, 28, 35 and 26 mm, 三号 in 28 points.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import msgspec
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from replies.progress.workdays import UnknownYear, after_working_days
from replies.publish.commitment_name import name_of
from replies.publish.office.table import table_rows
from replies.publish.office.writing import table_workbook
from replies.publish.papers.bureau import bureau_title, find_bureau_row
from replies.publish.papers.paper import Imprint
from replies.publish.papers.request import NoSuchPaper, PaperSource
from replies.publish.papers.word import add_page_number, add_qr, legible, set_font, word_bytes
from replies.publish.papers.words import state
from replies.rows import BureauRepliesRow, CommitmentListRow
from replies.texts import formats
from replies.texts.catalogue import language, t

__all__ = [
    "FILTERS",
    "Reminder",
    "ReminderItem",
    "ReminderReply",
    "gather_reminder",
    "reminder_docx",
    "reminder_xlsx",
]

FILTERS = ("bureau", "place", "reply_by")
_MOST = 100  # commitments in a letter
_DAYS_TO_REPLY = 10  # working days, unless told
_BODY, _HEAD, _TITLE, _LATIN = "仿宋", "黑体", "方正小标宋简体", "Times New Roman"


class ReminderItem(msgspec.Struct, frozen=True):
    """A promise: what it is called, its words and whether they are restated, its day, days since, how it stands."""

    name: str
    words: str
    is_restated: bool
    due: date
    days: int
    standing: str


class ReminderReply(msgspec.Struct, frozen=True):
    """A reply with what it answers, in one line, and the promises in it."""

    told: str
    items: tuple[ReminderItem, ...]


class Reminder(msgspec.Struct, frozen=True):
    """A whole letter; `left_out` counts what stands in the sheet alone."""

    bureau: str
    replies: tuple[ReminderReply, ...]
    total: int
    left_out: int
    reply_by: date
    imprint: Imprint


def gather_reminder(source: PaperSource) -> Reminder:
    """Raises NoSuchPaper where the bureau is not known, or nothing of it is late."""
    row = find_bureau_row(source)
    late = _late(source)
    replies = {one["reply_id"]: one for one in source.rows(BureauRepliesRow, **_chosen(source))}
    shown: dict[str, list[CommitmentListRow]] = {}
    for one in late[:_MOST]:
        shown.setdefault(one["reply_id"], []).append(one)
    day = source.request.as_of
    return Reminder(
        bureau=bureau_title(row),
        replies=tuple(
            ReminderReply(_reply_told(replies[reply_id]), tuple(_item(one, day) for one in items))
            for reply_id, items in shown.items()
        ),
        total=len(late),
        left_out=max(0, len(late) - _MOST),
        reply_by=_reply_by(source),
        imprint=source.imprint("bureau"),
    )


def reminder_xlsx(source: PaperSource) -> bytes:
    """The sheet to answer in: the office table of what is late. Raises NoSuchPaper as the letter does."""
    find_bureau_row(source)
    ids = {row["commitment_id"] for row in _late(source)}
    made = io.BytesIO()
    table_workbook(table_rows(source.store, source.request.as_of, source.request.known_at, ids), made)
    return made.getvalue()


def reminder_docx(letter: Reminder) -> bytes:
    """The letter."""
    book = Document()
    set_font(book, _BODY, _LATIN, 16)
    section = book.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    page = _Letter(book.add_paragraph)
    issuer = letter.imprint.issuer
    page.line(issuer or t("reminder.blank"), _TITLE, 26, align=WD_ALIGN_PARAGRAPH.CENTER)
    page.line("", _BODY, 16)
    page.line(t("reminder.title"), _TITLE, 22, align=WD_ALIGN_PARAGRAPH.CENTER)
    page.line("", _BODY, 16)
    page.line(t("reminder.to", bureau=letter.bureau), _BODY, 16)
    page.line(t("reminder.why", n=letter.total, day=formats.day(letter.imprint.as_of)), _BODY, 16, indent=2)
    number = 0
    for place, reply in enumerate(letter.replies, 1):
        page.line(t("reminder.reply", place=_ordinal(place), said=reply.told), _HEAD, 16, indent=2)
        for item in reply.items:
            number += 1
            how = "reminder.restated" if item.is_restated else "reminder.quoted"
            words = t(how, words=item.words) if item.words else item.name
            page.line(t("reminder.item", number=number, words=words), _BODY, 16, indent=2)
            due = formats.day(item.due)
            page.line(t("reminder.due", due=due, n=item.days, standing=item.standing), _BODY, 16, indent=2)
    if letter.left_out:
        page.line(t("reminder.left_out", n=letter.left_out), _BODY, 16, indent=2)
    page.line(t("reminder.ask", day=formats.day(letter.reply_by)), _BODY, 16, indent=2)
    page.line(t("reminder.meaning"), _BODY, 16, indent=2)
    page.line(t("reminder.attached", n=letter.total), _BODY, 16, indent=2)
    page.line(t("reminder.contact"), _BODY, 16, indent=2)
    page.line("", _BODY, 16)
    page.line(issuer or t("reminder.blank"), _BODY, 16, align=WD_ALIGN_PARAGRAPH.RIGHT)
    page.line(formats.day(letter.imprint.as_of), _BODY, 16, align=WD_ALIGN_PARAGRAPH.RIGHT)
    if address := letter.imprint.address:
        add_qr(book.add_paragraph(), address)
    foot = section.footer.paragraphs[0]
    _Letter(lambda: foot).line(" · ".join([*letter.imprint.words[1:], ""]), _BODY, 8, spacing=10)
    add_page_number(foot, t("paper.page", number="\0", total="\1"), 8)
    return word_bytes(book, t("reminder.title"), issuer, letter.imprint.as_of)


class _Letter:
    """Lines of a letter, written one after the other."""

    def __init__(self, add: Callable[[], Paragraph]) -> None:
        self._add = add

    def line(
        self,
        words: str,
        face: str,
        size: float,
        *,
        indent: int = 0,
        align: WD_ALIGN_PARAGRAPH | None = None,
        spacing: float = 28,
    ) -> None:
        """A paragraph; `indent` in characters of its first line."""
        paragraph = self._add()
        shape = paragraph.paragraph_format
        shape.alignment, shape.first_line_indent = align, Pt(size * indent)
        shape.space_before = shape.space_after = Pt(0)
        shape.line_spacing = Pt(max(spacing, size * 1.2))
        run = paragraph.add_run(legible(words))
        run.font.size, run.font.name = Pt(size), _LATIN
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _chosen(source: PaperSource) -> dict[str, object]:
    return {name: source.request.get(name) for name in ("bureau", "place")}


def _late(source: PaperSource) -> Sequence[CommitmentListRow]:
    rows = source.rows(CommitmentListRow, state="late", **_chosen(source))
    if not rows:
        raise NoSuchPaper(
            "这个单位没有到期未结的承诺，不用催办",
            "Nothing of this bureau is late, so there is nothing to remind it of",
        )
    return rows


def _reply_by(source: PaperSource) -> date:
    if told := source.request.get("reply_by"):
        return date.fromisoformat(str(told))
    try:
        return after_working_days(source.request.as_of, _DAYS_TO_REPLY)
    except UnknownYear:  # no notice of its holidays yet
        return source.request.as_of + timedelta(weeks=_DAYS_TO_REPLY // 5)


def _reply_told(row: BureauRepliesRow) -> str:
    """Document number and day, the proposal's number and title, who made it."""
    number = row["document_number"] or t("common.no_number")
    key = "reminder.motion" if row["proposal_kind"] == "提案" else "reminder.suggestion"
    said = t(
        key,
        number=row["number"] or t("common.unknown"),
        title=row["title"] or t("replies.untitled"),
        people=row["lead_deputy"] or t("deputy.unsaid"),
    )
    return t("reminder.of_reply", number=number, day=formats.day(row["replied_on"]), said=said)


def _item(row: CommitmentListRow, day: date) -> ReminderItem:
    due = row["due"] or day  # what is late has a day
    return ReminderItem(
        name_of(row), row["quote"] or "", row["form"] == "restatement", due, (day - due).days, state(row)[1]
    )


def _ordinal(number: int) -> str:
    """一, 二, 十一 … as a letter numbers its parts in Chinese; in English the number."""
    return str(number) if number > 99 or language() != "zh" else _chinese(number)


def _chinese(number: int) -> str:
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")
