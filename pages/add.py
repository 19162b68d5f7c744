"""Which reply is this file? Upload one, see what is read in it, and take it to the review desk; for reviewers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import asdict
from datetime import date

import streamlit as st

from pages import review
from replies.access import Account, Right
from replies.documents import SIZE_LIMIT, Document
from replies.documents.formats import document_words
from replies.errors import RepliesError
from replies.isolated import read_isolated
from replies.ledger import open_ledger
from replies.ledger.recording.adding import add_document
from replies.ledger.recording.reply_facts import Facts, propose_place, read_facts
from replies.reading import Reading
from replies.suggestions.arrival import suggest_after_adding
from replies.texts.catalogue import language, t
from replies.ui.kit import layout
from replies.ui.kit.actions import run_action, show_result
from replies.ui.kit.address import carried_parameters, link
from replies.ui.kit.uploads import clear_upload, upload_key
from replies.ui.kit.visitor import draw_not_allowed, visitor
from replies.ui.recording.reply_facts import changed_facts, draw_facts

__all__ = ["page"]

_READ, _ADDED = "add_read", "add_reply"


def page() -> None:
    """Draw the upload, what was read in the file, and the button that records it."""
    account = visitor()
    if account is None or not account.may(Right.REVIEW):
        draw_not_allowed("add")
        return
    back = layout.anchor(t("review.queue"), link("review"))
    layout.page_title(
        t("add.title"),
        t("add.note", formats=document_words(language()), limit=SIZE_LIMIT // 2**20),
        above=back,
    )
    if reply_id := st.session_state.pop(_ADDED, None):
        # Where it is looked through; what was recorded is told there.
        st.switch_page(
            st.Page(review.page, url_path="review"), query_params=carried_parameters(reply=reply_id)
        )
    show_result()
    day = st.date_input(
        t("add.day"), None, key="add_day", min_value=date(1980, 1, 1), max_value=date(2100, 12, 31), width=240
    )
    file = st.file_uploader(t("add.file"), key=upload_key("add_file"), max_upload_size=SIZE_LIMIT // 2**20)
    if file is None:
        return
    content = file.getvalue()
    try:
        with st.spinner(t("add.reading")):
            document, read = _read(content, file.name, day)
    except RepliesError as error:
        layout.notice(error.message(language()))
        return
    _draw_reading(document, read)
    facts = asdict(read_facts(read, day, {}))

    def key_of(word: str) -> str:
        return f"add_{document.sha256[:12]}_{day}_{word}"

    with st.form("add_facts", width=720):
        draw_facts(facts, key_of, propose_place(open_ledger.store(), facts["issuer"]))
        st.form_submit_button(
            t("add.record"),
            key="add_record",
            type="primary",
            on_click=_record,
            args=(content, document, read, day, facts, key_of),
        )


def _read(content: bytes, name: str, day: date | None) -> tuple[Document, Reading]:
    """The reading of the file, made once for a file and day of this visit."""
    key = (hashlib.sha256(content).hexdigest(), name, day)
    held = st.session_state.get(_READ)
    if held is None or held[0] != key:
        held = (key, read_isolated(content, name, day))
        st.session_state[_READ] = held
    document, read = held[1]
    return document, read


def _draw_reading(document: Document, read: Reading) -> None:
    counted = t("add.counts", figures=len(read.figures), commitments=len(read.commitments))
    lines = [(t("add.read"), counted), *((t("add.odd"), note) for note in document.notes)]
    layout.section(document.name)
    layout.bullets(t("add.pair", name=name, words=words) for name, words in lines)


def _record(
    content: bytes,
    document: Document,
    read: Reading,
    day: date | None,
    facts: Facts,
    key_of: Callable[[str], str],
) -> None:
    def action(account: Account) -> str:
        given = changed_facts(facts, key_of)
        added = add_document(open_ledger.store(), document, content, read, account.name, day, given)
        st.session_state[_ADDED] = added.reply_id
        found = suggest_after_adding(open_ledger.store(), added, document, read, day, account.name)
        said = [t(f"add.did_{added.outcome}", placed=added.placed, waiting=added.waiting)]
        said += [
            t(f"add.found_{name}", n=n)
            for name, n in (("outcomes", found.outcomes), ("links", found.links), ("names", found.names))
            if n
        ]
        return ("" if language() == "zh" else " ").join(said)

    if run_action(Right.REVIEW, action):
        clear_upload("add_file")
