"""Tables on their way in: what each would change, what is wrong in it, and what of the register is to be decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from replies.access import Account, Right
from replies.ledger import open_ledger
from replies.ledger.recording.register import is_open, publish_unanswered, register_entries, settle_entry
from replies.publish.dictionary import Words
from replies.publish.office.apply import TableImport
from replies.publish.office.columns import columns
from replies.publish.office.heads import OFFICE
from replies.publish.register.apply import RegisterImport
from replies.publish.tables.catalogue import HeadCatalogue
from replies.publish.tables.heads import NO_COLUMN, SheetHeads
from replies.publish.tables.memory import HeadAnswers, TableOwner
from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit import layout
from replies.ui.kit.actions import run_action
from replies.ui.kit.query import Row

__all__ = [
    "Action",
    "column_meanings",
    "describe_import",
    "draw_office",
    "draw_preview",
    "draw_register",
    "said_of_owner",
    "unsaid",
    "which_table",
]

Action = Callable[[Account], str]
_SHOWN = 200  # lines of a long list
_ABREAST = 3  # columns of a table beside each other
_PLACE, _OFFICE, _FORGET = "take_in_place", "take_in_office", "take_in_forget"
_SAMPLE = 12  # characters of a cell under its head


def unsaid() -> tuple[str | None, str | None, str | None]:
    """Place, session and kind as the visitor gives them where the table does not say them."""
    place, session, kind = st.columns(3)
    said_place = place.text_input(t("take_in.place"), key=_PLACE, max_chars=40, help=t("take_in.unsaid"))
    said_session = session.text_input(t("take_in.session"), key="take_in_session", max_chars=60)
    kinds = {t("proposal_kind.建议"): "建议", t("proposal_kind.提案"): "提案"}
    said_kind = kind.selectbox(
        t("take_in.kind"), list(kinds), index=None, key="take_in_kind", placeholder="—"
    )
    return said_place.strip() or None, said_session.strip() or None, kinds.get(said_kind or "")


def said_of_owner() -> HeadAnswers:
    """Whose table it is where it does not say so, and whether what was remembered is left, as the visitor said it.

    The boxes are drawn by `unsaid` and `column_meanings`, once the heads are read with what stands in them.
    """
    place, office = (str(st.session_state.get(key) or "").strip() or None for key in (_PLACE, _OFFICE))
    return HeadAnswers(forget=bool(st.session_state.get(_FORGET)), place=place, office=office)


def which_table(is_register: bool) -> bool:
    """Whether a table whose heads are strange is a register, as the visitor says; `is_register` is what it looks like."""
    kinds = {False: t("take_in.which_office"), True: t("take_in.which_register")}
    return st.radio(
        t("take_in.which"),
        list(kinds),
        int(is_register),
        format_func=lambda kind: kinds[kind],
        key="take_in_which",
        horizontal=True,
    )


def column_meanings(
    sheets: Sequence[SheetHeads],
    catalogue: HeadCatalogue,
    owner: TableOwner,
    remembered: bool,
    bureau_id: str | None = None,
) -> dict[str, str]:
    """What each column of a table holds, as the visitor says it: field by folded head, where it differs from what is
    known. A column that nobody knows stands on what it looks like.

    It is remembered for the `owner`, which a bureau's account does not choose; where something is (`remembered`), it may
    be forgotten.
    """
    found = {column.key: column for heads in reversed(sheets) for column in heads.columns if column.key}
    fields = [NO_COLUMN, *catalogue.names]
    # What was chosen of one kind of table says nothing of the other.
    key = "take_in_office_column" if catalogue is OFFICE else "take_in_column"
    asked = any(column.guess for column in found.values()) or any(heads.missing for heads in sheets)
    said: dict[str, str] = {}
    with st.expander(t("take_in.columns", n=len(found)), expanded=asked):
        layout.paragraph(t("take_in.columns_note"))
        for at, column in enumerate(found.values()):
            if at % _ABREAST == 0:
                places = st.columns(
                    _ABREAST
                )  # a row of their own, so that a phone keeps the order of the table
            sample = t("take_in.sample", sample=column.sample[:_SAMPLE]) if column.sample else ""
            chosen = places[at % _ABREAST].selectbox(
                f"{column.head}　{sample}".strip(),
                fields,
                fields.index(column.field or column.guess or NO_COLUMN),
                format_func=lambda field: _field_name(catalogue, field),
                key=f"{key}_{column.key}",
            )
            if chosen != (column.field or NO_COLUMN) or (column.guess and chosen == NO_COLUMN):
                said[column.key] = chosen
        if bureau_id is None:
            st.text_input(
                t("take_in.office"),
                key=_OFFICE,
                max_chars=40,
                placeholder=owner.office or "—",
                help=t("take_in.office_help"),
            )
        if remembered or st.session_state.get(_FORGET):
            st.checkbox(t("take_in.forget"), key=_FORGET)
    return said


def _field_name(catalogue: HeadCatalogue, field: str) -> str:
    """How a field is called where people choose it: as the office table calls its column, else as a register does."""
    column = {one.name: one for one in columns()}.get(catalogue.names.get(field, ""))
    if catalogue is OFFICE and column is not None:
        return column.name if language() == "zh" else column.en
    return t(f"take_in.field_{field or 'none'}")


def draw_office(taken: TableImport) -> None:
    """Draw what the office table changes, cell by cell, or what is wrong in it."""
    found = taken.diff
    _problems(found.problems)
    if not found.problems and taken.settings:
        layout.notice(t("take_in.columns_kept"))
    elif not found.problems and not found.changes and not taken.commitments:
        layout.notice(t("take_in.same_office", n=found.rows))
    if not found.problems and found.changes:
        if taken.is_empty:
            layout.notice(t("take_in.recorded_before"))
        told = t(
            "take_in.office_counts",
            rows=found.rows,
            cells=len(found.changes),
            n=len(taken.outcomes),
            people=len(taken.contacts),
        )
        layout.section(t("take_in.changes"), told)
        _table(
            ("line", "column", "before", "after"),
            [(str(one.place), one.place.column or "", one.before, one.after) for one in found.changes],
        )
    if taken.commitments:
        layout.section(t("take_in.added"), t("take_in.added_note"))
        _table(
            ("line", "replies", "words", "due"),
            [
                (
                    str(one.place),
                    _reply_words(one.marks.document["reply_id"]),
                    one.words,
                    formats.day(one.added.due) if one.added.due else "—",
                )
                for one in taken.commitments
            ],
        )
    _notes(found.notes)


def describe_import(taken: TableImport) -> str:
    """What was recorded of the office table, in a sentence or two."""
    said = [
        t(f"take_in.did_{name}", n=len(made))
        for name, made in (
            ("outcomes", taken.outcomes),
            ("commitments", taken.commitments),
            ("contacts", taken.contacts),
        )
        if made
    ]
    return ("" if language() == "zh" else " ").join(said) or t("take_in.did_columns")


def draw_preview(register: RegisterImport) -> None:
    """Draw what becomes of each proposal of the register, or what is wrong in it."""
    _problems(register.problems)
    if not register.problems:
        if register.settings:
            layout.notice(t("take_in.columns_kept"))
        elif not register.count("new") + register.count("changed"):
            layout.notice(t("take_in.same_register", n=len(register.matches)))
        told = t(
            "take_in.register_counts",
            n=len(register.matches),
            answered=len(register.answered),
            doubtful=len(register.doubtful),
            unanswered=len(register.unanswered),
        )
        layout.section(t("take_in.preview"), told)
        _table(
            ("line", "number", "title_column", "assigned_on", "outcome", "replies"),
            [
                (
                    str(one.row.line),
                    one.row.number,
                    one.row.title,
                    formats.day(one.row.assigned_on) if one.row.assigned_on else "—",
                    t(f"take_in.outcome_{one.outcome}"),
                    _answer(one.replies, one.doubtful),
                )
                for one in register.matches
            ],
        )
    _notes(register.notes)


def draw_register(account: Account) -> None:
    """Draw what of the register waits: doubtful entries with their choices, unanswered ones that may be published."""
    rows = register_entries(open_ledger.store())
    if not rows:
        return
    doubtful = [row for row in rows if row["doubtful"]]
    unanswered = [row for row in rows if not row["answered"] and not row["doubtful"]]
    layout.section(
        t("take_in.register", n=len(rows)),
        t("take_in.register_state", unanswered=len(unanswered), doubtful=len(doubtful)),
    )
    for row in doubtful[:_SHOWN]:
        _doubtful(row)
    if unanswered:
        with st.expander(t("take_in.unanswered", n=len(unanswered))):
            _table(
                ("number", "title_column", "bureaus", "assigned_on", "disclosure", "shown"),
                [
                    (
                        row["number"],
                        row["title"],
                        "、".join(row["lead_bureaus"] or ()),
                        formats.day(row["assigned_on"]) if row["assigned_on"] else "—",
                        row["disclosure"] or "—",
                        t("take_in.yes" if row["published"] else "take_in.no"),
                    )
                    for row in unanswered
                ],
            )
        if account.may(Right.PUBLISH):
            st.button(
                t("take_in.publish"),
                key="take_in_publish",
                on_click=_publish,
                help=t("take_in.publish_help"),
                disabled=all(row["published"] or not is_open(row["disclosure"]) for row in unanswered),
            )


def _doubtful(row: Row) -> None:
    with st.container(border=True, key=f"doubtful_{row['entry_id']}"):
        told = t(
            "take_in.doubt",
            number=str(row["number"]),
            title=str(row["title"]),
            bureaus="、".join(row["lead_bureaus"] or ()) or "—",
        )
        layout.paragraph(told, lang="zh-CN")
        with st.container(horizontal=True):
            for reply_id in row["doubtful"]:
                st.button(
                    t("take_in.is_reply", reply=_reply_words(reply_id)),
                    key=f"settle_{row['entry_id']}_{reply_id}",
                    on_click=_settle,
                    args=(row["entry_id"], reply_id),
                )
            st.button(
                t("take_in.is_none"),
                key=f"settle_{row['entry_id']}_none",
                on_click=_settle,
                args=(row["entry_id"], None),
            )


def _reply_words(reply_id: str) -> str:
    found = open_ledger.store().query_unpublished("reply_records", {"reply_id": reply_id}).to_pylist()
    return " · ".join(filter(None, (found[0]["issuer"], found[0]["document_number"]))) or reply_id


def _answer(replies: Sequence[str], doubtful: Sequence[str]) -> str:
    if doubtful:
        return t("take_in.to_decide", n=len(doubtful))
    return "、".join(replies) or t("take_in.no_reply")


def _problems(problems: Sequence[Words]) -> None:
    if not problems:
        return
    layout.notice(t("take_in.nothing", n=len(problems)))
    _list(problems)


def _notes(notes: Sequence[Words]) -> None:
    if notes:
        layout.section(t("take_in.notes", n=len(notes)))
        _list(notes)


def _list(said: Sequence[Words]) -> None:
    lang = language()
    lines = [one.en if lang == "en" else one.zh for one in said[:_SHOWN]]
    if len(said) > _SHOWN:
        lines.append(t("take_in.more", n=len(said) - _SHOWN))
    layout.bullets(lines)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    names = [t(f"take_in.head_{head}") for head in heads]
    st.dataframe(
        [dict(zip(names, row, strict=True)) for row in rows],
        hide_index=True,
        height="auto" if len(rows) < 15 else 420,
    )


def _settle(entry_id: str, reply_id: str | None) -> None:
    def action(account: Account) -> str:
        settle_entry(open_ledger.store(), entry_id, reply_id, account.name)
        return t("take_in.settled")

    run_action(Right.REVIEW, action)


def _publish() -> None:
    def action(account: Account) -> str:
        return t("take_in.published", n=publish_unanswered(open_ledger.store(), account.name))

    run_action(Right.PUBLISH, action)
