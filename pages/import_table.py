"""What would this table change? The office table or the congress office's register, shown before it is recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import streamlit as st

from replies.access import Account, NotAllowed, Right
from replies.documents import SIZE_LIMIT
from replies.documents.formats import TABLES, join_choices
from replies.documents.tables import Grid
from replies.errors import RepliesError
from replies.isolated import read_grids_isolated
from replies.ledger import open_ledger
from replies.publish.office.apply import apply_grids, preview_grids
from replies.publish.office.heads import OFFICE
from replies.publish.register.apply import apply_register, preview_register, register_heads
from replies.publish.register.rows import FileDefaults
from replies.publish.tables.sheets import has_table
from replies.texts.catalogue import language, t
from replies.ui.kit import layout
from replies.ui.kit.actions import run_action, show_result
from replies.ui.kit.address import link
from replies.ui.kit.uploads import clear_upload, upload_key
from replies.ui.kit.visitor import draw_not_allowed, visitor
from replies.ui.recording import imports as take_in_parts

__all__ = ["page"]

_READ = "take_in_read"


def page() -> None:
    """Draw the upload, what the table would change, and the button that records it."""
    account = visitor()
    if account is None or not account.may(Right.PROPOSE_OUTCOMES, account.bureau_id):
        draw_not_allowed("import")
        return
    back = layout.anchor(t("review.queue"), link("review"))
    layout.page_title(
        t("take_in.title"),
        t("take_in.note", formats=join_choices(TABLES, language()), limit=SIZE_LIMIT // 2**20),
        above=back,
    )
    show_result()
    if account.may(Right.REVIEW):
        take_in_parts.draw_register(account)
    layout.section(t("take_in.upload"))
    file = st.file_uploader(
        t("take_in.file"),
        type=list(TABLES),
        key=upload_key("take_in_file"),
        max_upload_size=SIZE_LIMIT // 2**20,
    )
    if file is None:
        return
    try:
        with st.spinner(t("take_in.reading")):
            grids = _grids(file.getvalue(), file.name)
        if has_table(grids, OFFICE, {}):
            _office(grids, file.name, account.bureau_id)
        elif account.may(Right.REVIEW):
            _register(grids, file.name)
        else:
            raise NotAllowed
    except RepliesError as error:
        layout.notice(error.message(language()))


def _grids(content: bytes, name: str) -> tuple[Grid, ...]:
    """The sheets of the file, read once in a process of its own."""
    key = (hashlib.sha256(content).hexdigest(), name)
    held = st.session_state.get(_READ)
    if held is None or held[0] != key:
        held = (key, read_grids_isolated(content, name))
        st.session_state[_READ] = held
    grids: tuple[Grid, ...] = held[1]
    return grids


def _office(grids: Sequence[Grid], name: str, bureau_id: str | None) -> None:
    """The office table, of which a bureau's account changes its own rows alone."""
    with st.spinner(t("take_in.comparing")):
        taken = preview_grids(open_ledger.store(), grids, name, None, bureau_id)
    take_in_parts.draw_office(taken)

    def action(account: Account) -> str:
        done = apply_grids(open_ledger.store(), grids, name, account.name, None, account.bureau_id)
        if done.diff.problems:
            return t("take_in.nothing", n=len(done.diff.problems))
        clear_upload("take_in_file")
        return take_in_parts.describe_import(done)

    if not taken.is_empty:
        asked = (Right.PROPOSE_OUTCOMES, action, bureau_id)
        st.button(t("take_in.record"), key="take_in_record", type="primary", on_click=_do, args=asked)


def _register(grids: Sequence[Grid], name: str) -> None:
    place, session, kind = take_in_parts.unsaid()
    unsaid = FileDefaults(place, session, kind)
    with st.spinner(t("take_in.comparing")):
        heads = register_heads(open_ledger.store(), grids, name, unsaid)
    said = take_in_parts.column_meanings(heads)
    with st.spinner(t("take_in.comparing")):
        register = preview_register(open_ledger.store(), grids, name, unsaid, said)
    take_in_parts.draw_preview(register)

    def action(account: Account) -> str:
        done = apply_register(open_ledger.store(), grids, name, unsaid, account.name, said)
        if done.problems:
            return t("take_in.nothing", n=len(done.problems))
        clear_upload("take_in_file")
        return t("take_in.did_register", new=done.count("new"), changed=done.count("changed"))

    if register.count("new") + register.count("changed") or register.settings:
        st.button(
            t("take_in.record"),
            key="take_in_record",
            type="primary",
            on_click=_do,
            args=(Right.REVIEW, action),
        )


def _do(right: Right, action: take_in_parts.Action, bureau_id: str | None = None) -> None:
    run_action(right, action, bureau_id)
