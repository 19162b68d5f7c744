"""Erasing the words of a reply: its files and texts are removed, the journal stays whole and says what was erased and why.

The files that deputies sent with their answers on the reply are removed too; those of one answer can be erased alone.

The journal holds offsets and never words of a text, so removing the files removes the words from every page, export
and view; what was recorded of the reply (ids, numbers, statuses) stays. The event is recorded first: an erasure that
was interrupted is finished by running it again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from replies.ledger.command_copy import view_copies
from replies.ledger.contacts import Contacts
from replies.ledger.errors import LedgerError
from replies.ledger.journal.home import sync_folder, write_error
from replies.ledger.journal.journal import Draft
from replies.ledger.recording.text_checks import check_free_text
from replies.ledger.store import Store

__all__ = ["erase", "erase_attachments", "erase_contacts"]


def erase_contacts(store: Store, reply_id: str, reason: str, by: str) -> int:
    """Delete the contacts of a reply's commitments; returns how many commitments had any.

    An event records that it was done and why. Raises LedgerError where there is no such reply, no reason, or no room.
    """
    _check_reason(reason)
    with store.home.exclusive():
        if not store.query_unpublished("reply_records", {"reply_id": reply_id}).num_rows:
            raise LedgerError(f"没有编号为 {reply_id} 的答复", f"There is no reply {reply_id}")
        store.record([Draft(by, "contacts_erased", {"reply_id": reply_id, "reason": reason})])
        return _drop_contacts(store, reply_id)


def erase_attachments(store: Store, answer_id: str, reason: str, by: str) -> int:
    """Erase the files that came with one answer of a deputy, in any version of it; returns how many were removed.

    Raises LedgerError where there is no such answer or none with files, where the reason is missing or where a file
    cannot be removed.
    """
    _check_reason(reason)
    with store.home.exclusive():
        sent = _attachments_of(store, answer_id)
        if not sent:
            raise LedgerError(
                f"{answer_id} 没有可删除的附件", f"{answer_id} has no attachment that could be erased"
            )
        return _drop_attachments(store, sent, reason, by)


def erase(store: Store, reply_id: str, reason: str, by: str) -> int:
    """Erase every text and file that a reply has had, what deputies sent with their word on it, and the contacts of its commitments.

    Returns how many files of these were removed. Raises LedgerError where there is no such reply or nothing of it but a
    restatement, where the reason is missing or where a file cannot be removed.
    """
    _check_reason(reason)
    with store.home.exclusive():
        documents = store.query_unpublished("reply_documents", {"reply_id": reply_id}).to_pylist()
        sent = _attachments_of(store, reply_id)
        if not documents and sent:
            return _drop_attachments(store, sent, reason, by)
        if not documents:
            raise LedgerError(
                f"{reply_id} 没有可删除的原文", f"{reply_id} has no original whose text could be erased"
            )
        if any(not row["erased"] for row in documents):
            erased = [{name: row[name] for name in ("document_id", "text_sha256")} for row in documents]
            body = {"reply_id": reply_id, "documents": erased, "reason": reason}
            store.record([Draft(by, "documents_erased", body)])
        home = store.home
        # Snapshots for the console and the search index hold words; the next ones are made without them.
        _remove((home.folder / "snapshots").glob("*.duckdb"))
        _remove((home.folder / "search").glob("index.*"))
        _remove(view_copies(home.view))
        paths = [home.texts / f"{row['text_sha256']}.txt" for row in documents]
        paths += [home.documents / row["sha256"] for row in documents if row["sha256"]]
        removed = _remove(paths)
        sync_folder(home.texts)
        sync_folder(home.documents)
        removed += _drop_attachments(store, _attachments_of(store, reply_id), reason, by)
        _drop_contacts(store, reply_id)
    return removed


def _remove(paths: Iterable[Path]) -> int:
    removed = 0
    for path in sorted(paths):
        try:
            with contextlib.suppress(FileNotFoundError):
                path.unlink()
                removed += 1
        except OSError as error:
            raise write_error(path, error) from error
    return removed


def _attachments_of(store: Store, subject: str) -> list[dict[str, Any]]:
    """The files that came with a reply's answers, or with one answer, without those that are a document of a reply."""
    rows: list[dict[str, Any]] = store.query_unpublished("attachments", {"subject_id": subject}).to_pylist()
    return rows


def _drop_attachments(store: Store, sent: list[dict[str, Any]], reason: str, by: str) -> int:
    """Record that these files are erased, unless that was done, and remove them."""
    documents = store.home.documents
    if any((documents / row["sha256"]).exists() for row in sent):
        answers = [
            {
                "answer_id": answer,
                "attachments": [row["sha256"] for row in sent if row["answer_id"] == answer],
            }
            for answer in sorted({row["answer_id"] for row in sent})
        ]
        body = {"reply_id": sent[0]["reply_id"], "answers": answers, "reason": reason}
        store.record([Draft(by, "attachments_erased", body)])
    removed = _remove(documents / digest for digest in sorted({row["sha256"] for row in sent}))
    sync_folder(documents)
    return removed


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise LedgerError("删除文本须写明理由", "An erasure needs its reason")
    check_free_text([reason])


def _drop_contacts(store: Store, reply_id: str) -> int:
    rows = store.query_unpublished("commitment_records", {"reply_id": reply_id}).to_pylist()
    return Contacts(store.home.folder).erase([row["commitment_id"] for row in rows])
