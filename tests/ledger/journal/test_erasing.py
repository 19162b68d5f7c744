"""Erasing: the words are gone from disk and from every answer, the chain is whole and says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from replies.ledger import Draft, FileJournal, LedgerError, Store
from replies.ledger.journal.erasing import erase, erase_attachments
from replies.ledger.journal.verifying import verify_home
from replies.ledger.recording.handling import AnswerInput, decide_answer, record_answers
from tests.ledger.bodies import TEXT, everything, reply, tables_of

WORDS = "年内完成停车平台升级"


def on_disk(folder: Path) -> list[Path]:
    told = WORDS.encode()
    return [path for path in folder.rglob("*") if path.is_file() and told in path.read_bytes()]


def test_the_words_are_gone_and_the_chain_is_whole(tmp_path: Path) -> None:
    with Store.open(tmp_path, on_disk=False) as store:
        store.record(everything(store.home))
        assert on_disk(tmp_path)
        erase(store, "R-1", "应当事人要求", "办公室")
        assert on_disk(tmp_path) == []
        quotes = {row["quote"] for row in store.query("_published_commitments").to_pylist()}
        assert not any(WORDS in (quote or "") for quote in quotes)
        assert FileJournal(store.home.journal).verify() == store.head
        told = store.query_unpublished("subject_history", {"subject_id": "R-1"}).to_pylist()
        assert (told[-1]["kind"], told[-1]["told"]) == ("documents_erased", "应当事人要求")
        following = tables_of(store._view.cursor())
    with Store.open(tmp_path, on_disk=False) as again:
        assert tables_of(again._view.cursor()) == following


def test_an_erasure_that_was_cut_off_is_finished_by_asking_again(tmp_path: Path) -> None:
    with Store.open(tmp_path, on_disk=False) as store:
        store.record(everything(store.home))
        erase(store, "R-1", "应当事人要求", "办公室")
        store.home.store_text(TEXT)  # as if the file had still been there
        home = store.home
        home.view.mkdir(exist_ok=True)
        (home.folder / "snapshots").mkdir()
        (home.folder / "snapshots" / "1.duckdb").touch()  # made from what is there, and no file of the reply
        head = store.head
        assert erase(store, "R-1", "应当事人要求", "办公室") == 1
        assert store.head == head
        assert on_disk(tmp_path) == []


def test_what_cannot_be_erased_is_said(tmp_path: Path) -> None:
    with Store.open(tmp_path, on_disk=False) as store:
        store.record(everything(store.home))
        with pytest.raises(LedgerError, match="理由"):
            erase(store, "R-1", " ", "办公室")
        with pytest.raises(LedgerError, match="没有可删除"):
            erase(store, "R-9", "x", "办公室")
        assert on_disk(tmp_path)


PHOTO, PAPER = "暗照".encode(), "暗件".encode()


def sent(store: Store, content: bytes, commitment: str = "C-1-1") -> str:
    kept = store.home.store_document(content)
    said = AnswerInput(
        "R-1", "commitment", "not_done", "王一", commitment, attachments=((kept, "image/png"),)
    )
    return record_answers(store, [said], "王一", state="proposed")[0]


def held(folder: Path, content: bytes) -> bool:
    return any(content in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_an_erasure_reaches_what_deputies_sent_in_any_version(tmp_path: Path) -> None:
    with Store.open(tmp_path, on_disk=False) as store:
        store.record(everything(store.home))
        first = sent(store, PHOTO)
        assert sent(store, PAPER) == first  # takes the place of what still waits
        decide_answer(store, first, False, "审核")
        assert held(tmp_path, PHOTO)
        assert held(tmp_path, PAPER)
        erase(store, "R-1", "应当事人要求", "办公室")
        assert not held(tmp_path, PHOTO)
        assert not held(tmp_path, PAPER)
        told = store.query_unpublished("subject_history", {"subject_id": first}).to_pylist()
        assert told[-1]["kind"] == "attachments_erased"
        head = store.head
        assert erase(store, "R-1", "应当事人要求", "办公室") == 0
        assert store.head == head
    assert verify_home(tmp_path).head == head


def test_the_files_of_one_answer_are_erased_alone(tmp_path: Path) -> None:
    with Store.open(tmp_path, on_disk=False) as store:
        store.record(everything(store.home))
        one, other = sent(store, PHOTO), sent(store, PAPER, "C-1-2")
        assert erase_attachments(store, one, "应当事人要求", "办公室") == 1
        assert not held(tmp_path, PHOTO)
        assert held(tmp_path, PAPER)
        assert on_disk(tmp_path)
        with pytest.raises(LedgerError, match="没有可删除的附件"):
            erase_attachments(store, "V-9", "x", "办公室")
        with pytest.raises(LedgerError, match="理由"):
            erase_attachments(store, other, " ", "办公室")
        assert held(tmp_path, PAPER)
    verify_home(tmp_path)


def test_what_deputies_sent_is_missed_where_nobody_erased_it(tmp_path: Path) -> None:
    with Store.open(tmp_path, on_disk=False) as store:
        store.record(everything(store.home))
        sent(store, PHOTO)
        kept = store.home.store_document(PHOTO)
    verify_home(tmp_path)
    (tmp_path / "documents" / kept).unlink()
    with pytest.raises(LedgerError, match=kept):
        verify_home(tmp_path)


def test_a_paper_that_is_a_document_of_a_reply_stays_with_it(tmp_path: Path) -> None:
    with Store.open(tmp_path, on_disk=False) as store:
        added = reply(store.home, 4)
        added["document"]["sha256"] = store.home.store_document(PAPER)
        store.record([*everything(store.home), Draft("审核", "reply_added", added)])
        answer = sent(store, PAPER)
        with pytest.raises(LedgerError, match="没有可删除的附件"):
            erase_attachments(store, answer, "应当事人要求", "办公室")
        assert held(tmp_path, PAPER)
