"""The forms of a deputy's personal link, and what comes of them: verdicts that are proposed, for a reviewer to accept.

The link is looked up anew for each thing that is sent, and so is whether the reply is the deputy's own. Attachments are
known by their bytes, kept under their hash and given to nobody but reviewers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from replies.access import DeputyLink, DeputyLinks
from replies.documents import shown_name
from replies.documents.attachments import ATTACHMENT_LIMIT, attachment_type
from replies.documents.formats import ATTACHABLE, all_suffixes
from replies.errors import RepliesError
from replies.ledger import LedgerError, open_ledger
from replies.ledger.recording.handling import LONGEST_NOTE, AnswerInput, record_answers
from replies.progress.handling import FULFILMENT, SATISFACTION
from replies.publish.commitment_name import name_of
from replies.rows import DeputyCommitmentsRow, DeputyProposalsRow, ReplyStepsRow
from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit import layout
from replies.ui.kit.address import link
from replies.ui.kit.query import Row, query

__all__ = ["commitment_name", "draw_commitment", "draw_reply", "ends", "holder"]

MOST_FILES = 3  # with one answer
_SAID = "answer_said"


def holder(token: str) -> DeputyLink:
    """Whose link the token is. Raises WrongPersonalLink or TooManyFailures."""
    address = st.context.ip_address
    # None on the server's own machine.
    return _links().open_link(token, address if isinstance(address, str) else "")


def ends(held: DeputyLink) -> str:
    """Until when the link holds, in the visitor's language."""
    return formats.moment(held.ends_at.replace(tzinfo=None))


def _tell(subject: str) -> None:
    """Draw what the last answer about a reply or commitment left to be said, once, where it was sent."""
    about, sentence = st.session_state.get(_SAID, ("", ""))
    # Above the button, where the eye is when it is pressed; the place is kept where nothing is said.
    with st.container(key=f"answer_told_{subject}"):
        if about == subject:
            del st.session_state[_SAID]
            layout.notice(sentence)


def commitment_name(row: Row) -> str:
    """What a commitment is called in the list."""
    return formats.clip(name_of(row), 80)


def draw_reply(token: str, held: DeputyLink, answered: Sequence[Row]) -> None:
    """Draw one reply with the form for process and result."""
    first = answered[0]
    reply_id = str(first["reply_id"])
    names = "；".join(str(row["title"] or t("replies.untitled")) for row in answered)
    told = [
        str(first[f"bureau_{language()}"] or t("common.unnamed_bureau")),
        str(first["document_number"] or t("common.no_number")),
        formats.day(first["replied_on"]),
    ]
    layout.section(names, " · ".join(told))
    layout.paragraph(t("answer.read"), href=link("reply", reply=reply_id))
    with st.form(f"answer_form_{reply_id}", width=720):
        for dimension in ("process", "result"):
            _choice(f"{dimension}_{reply_id}", t(f"handling.dimension_{dimension}"), SATISFACTION)
        _note(reply_id)
        _tell(reply_id)
        st.form_submit_button(t("answer.send"), type="primary", on_click=_send_reply, args=(token, reply_id))


def draw_commitment(token: str, row: Row) -> None:
    """Draw one commitment, word for word, with the form that says whether it was kept."""
    commitment_id, reply_id = str(row["commitment_id"]), str(row["reply_id"])
    layout.quote(str(row["quote"] or ""))
    with st.form(f"answer_form_{commitment_id}", width=720):
        _choice(f"kept_{commitment_id}", t("answer.kept"), FULFILMENT)
        _note(commitment_id)
        st.file_uploader(
            t("answer.files", n=MOST_FILES, limit=ATTACHMENT_LIMIT // 2**20),
            type=all_suffixes(ATTACHABLE),
            accept_multiple_files=True,
            max_upload_size=ATTACHMENT_LIMIT // 2**20,
            key=f"answer_files_{commitment_id}",
        )
        _tell(commitment_id)
        st.form_submit_button(
            t("answer.send"), type="primary", on_click=_send_commitment, args=(token, reply_id, commitment_id)
        )


def _choice(name: str, label: str, codes: Sequence[str]) -> None:
    st.radio(
        label,
        codes,
        index=None,
        format_func=lambda code: t(f"handling.verdict_{code}"),
        horizontal=True,
        key=f"answer_{name}",
    )


def _note(identity: str) -> None:
    st.text_area(t("answer.own_note"), key=f"answer_note_{identity}", max_chars=LONGEST_NOTE, height=80)


def _send_reply(token: str, reply_id: str) -> None:
    chosen = {name: st.session_state.get(f"answer_{name}_{reply_id}") for name in ("process", "result")}
    note = st.session_state.get(f"answer_note_{reply_id}")

    def said(held: DeputyLink) -> list[AnswerInput]:
        return [
            AnswerInput(reply_id, name, verdict, deputy=held.deputy, round=_round(reply_id), note=note)
            for name, verdict in chosen.items()
            if verdict is not None
        ]

    _send(token, reply_id, None, said, ())


def _send_commitment(token: str, reply_id: str, commitment_id: str) -> None:
    verdict = st.session_state.get(f"answer_kept_{commitment_id}")
    note = st.session_state.get(f"answer_note_{commitment_id}")
    files = st.session_state.get(f"answer_files_{commitment_id}") or []

    def said(held: DeputyLink) -> list[AnswerInput]:
        if verdict is None:
            return []
        kept = tuple(_store_attachment(file) for file in files[:MOST_FILES])
        return [
            AnswerInput(
                reply_id,
                "commitment",
                verdict,
                deputy=held.deputy,
                commitment_id=commitment_id,
                round=_round(reply_id),
                note=note,
                attachments=kept,
            )
        ]

    _send(token, reply_id, commitment_id, said, files)


def _send(
    token: str,
    reply_id: str,
    commitment_id: str | None,
    made: Callable[[DeputyLink], list[AnswerInput]],
    files: Sequence[Any],  # Any: files as Streamlit gives them
) -> None:
    """Propose what a form says, and keep the sentence for the page that is drawn next."""
    try:
        held = holder(token)
        _own(held, reply_id, commitment_id)
        if len(files) > MOST_FILES:
            raise LedgerError(f"最多附{MOST_FILES}个文件", f"At most {MOST_FILES} files can be attached")
        for file in files:
            attachment_type(file.getvalue(), shown_name(file.name))
        said = made(held)
        if said:
            _links().use(token, len(said), len(files))
            record_answers(
                open_ledger.store(), said, t("answer.by", lang="zh", name=held.deputy), state="proposed"
            )
        sentence = t("answer.sent" if said else "answer.choose")
    except RepliesError as error:
        sentence = error.message(language())
    st.session_state[_SAID] = (commitment_id or reply_id, sentence)


def _own(held: DeputyLink, reply_id: str, commitment_id: str | None) -> None:
    """Raise LedgerError unless reply and commitment are the deputy's own and published."""
    who = {"person": held.deputy, "place": held.place, "kind": held.kind}
    own = {(row["reply_id"], row["commitment_id"]) for row in query(DeputyCommitmentsRow, **who)}
    mine = {row["reply_id"] for row in query(DeputyProposalsRow, **who)}
    if reply_id not in mine or (commitment_id is not None and (reply_id, commitment_id) not in own):
        raise LedgerError("这不是您的建议的答复", "This is no reply to a proposal of yours")


def _store_attachment(file: Any) -> tuple[str, str]:
    """The hash and the media type of an attachment, which is kept now."""
    content = file.getvalue()
    kind = attachment_type(content, shown_name(file.name))
    return open_ledger.store().home.store_document(content), kind


def _round(reply_id: str) -> int:
    """One more than how often the reply was answered again."""
    steps = query(ReplyStepsRow, reply_id=reply_id)
    return min(1 + len([step for step in steps if step["kind"] == "answered_again"]), 9)


def _links() -> DeputyLinks:
    return DeputyLinks(open_ledger.store().home.folder)
