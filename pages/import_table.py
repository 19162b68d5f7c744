"""What would this table change? The office table or the congress office's register, shown before it is recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from replies.access import Account, NotAllowed, Right
from replies.documents import SIZE_LIMIT
from replies.documents.formats import TABLES, all_suffixes, join_choices
from replies.documents.tables import Grid
from replies.errors import RepliesError
from replies.isolated import read_grids_isolated
from replies.ledger import open_ledger
from replies.publish.office.apply import apply_grids, office_heads, office_owner, preview_grids
from replies.publish.office.heads import OFFICE
from replies.publish.publication import PublishError
from replies.publish.register.apply import apply_register, preview_register, register_heads, register_owner
from replies.publish.register.heads import REGISTER
from replies.publish.register.rows import FileDefaults
from replies.publish.tables.memory import remembered_heads
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
        type=all_suffixes(TABLES),
        key=upload_key("take_in_file"),
        max_upload_size=SIZE_LIMIT // 2**20,
    )
    if file is None:
        return
    try:
        with st.spinner(t("take_in.reading")):
            grids = _grids(file.getvalue(), file.name)
        if _is_register(grids, file.name, account):
            _register(grids, file.name)
        else:
            _office(grids, file.name, account.bureau_id)
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


def _is_register(grids: Sequence[Grid], name: str, account: Account) -> bool:
    """Whether the file is a register, which a reviewer alone may bring; where its heads do not say it, the visitor does.

    Raises PublishError for a file that is neither, NotAllowed for a register of somebody who may not bring one.
    """
    store = open_ledger.store()
    answers = take_in_parts.said_of_owner()
    failed: PublishError | None = None
    office = register = None
    try:
        office = office_heads(store, grids, name, answers, account.bureau_id)[0]
        if not office.missing:
            return False
    except PublishError as error:
        failed = error
    try:
        defaults = FileDefaults(answers.place, office=answers.office)
        register = register_heads(store, grids, name, defaults, answers.forget)[0]
    except PublishError as error:
        failed = error
    if not account.may(Right.REVIEW):
        if register is not None and not register.missing:
            raise NotAllowed
        return False
    if office is None and register is None and failed is not None:
        raise failed
    if office is None or register is None or not register.missing:
        return register is not None
    return take_in_parts.which_table(register.understood >= office.understood)


def _office(grids: Sequence[Grid], name: str, bureau_id: str | None) -> None:
    """The office table, of which a bureau's account changes its own rows alone."""
    store = open_ledger.store()
    unsaid = take_in_parts.said_of_owner()
    heads = office_heads(store, grids, name, unsaid, bureau_id)
    owner = office_owner(store, grids, name, unsaid, bureau_id)
    said = take_in_parts.column_meanings(
        heads, OFFICE, owner, bool(remembered_heads(store, OFFICE, owner)), bureau_id
    )
    answers = replace(unsaid, heads=said)
    with st.spinner(t("take_in.comparing")):
        taken = preview_grids(store, grids, name, answers, bureau_id)
    take_in_parts.draw_office(taken)

    def action(account: Account) -> str:
        done = apply_grids(open_ledger.store(), grids, name, account.name, answers, account.bureau_id)
        if done.diff.problems:
            return t("take_in.nothing", n=len(done.diff.problems))
        clear_upload("take_in_file")
        return take_in_parts.describe_import(done)

    if not taken.is_empty:
        asked = (Right.PROPOSE_OUTCOMES, action, bureau_id)
        st.button(t("take_in.record"), key="take_in_record", type="primary", on_click=_do, args=asked)


def _register(grids: Sequence[Grid], name: str) -> None:
    store = open_ledger.store()
    answers = take_in_parts.said_of_owner()
    unsaid, forget = FileDefaults(*take_in_parts.unsaid(), answers.office), answers.forget
    with st.spinner(t("take_in.comparing")):
        heads = register_heads(store, grids, name, unsaid, forget)
    owner = register_owner(store, grids, name, unsaid)
    said = take_in_parts.column_meanings(
        heads, REGISTER, owner, bool(remembered_heads(store, REGISTER, owner))
    )
    with st.spinner(t("take_in.comparing")):
        register = preview_register(store, grids, name, unsaid, said, forget)
    take_in_parts.draw_preview(register)

    def action(account: Account) -> str:
        done = apply_register(open_ledger.store(), grids, name, unsaid, account.name, said, forget)
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
