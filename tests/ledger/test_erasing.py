"""Erasing: the words are gone from disk and from every answer, the chain is whole and says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from replies.ledger import FileJournal, LedgerError, Store
from replies.ledger.erasing import erase
from tests.ledger.bodies import TEXT, everything, tables_of

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
        quotes = {row["quote"] for row in store.query("explore_commitments").to_pylist()}
        assert not any(WORDS in (quote or "") for quote in quotes)
        assert FileJournal(store.home.journal).verify() == store.head
        told = store.held("subject_history", {"subject_id": "R-1"}).to_pylist()
        assert told[-1]["kind"] == "documents_erased"
        following = tables_of(store._view.cursor())
    with Store.open(tmp_path, on_disk=False) as again:
        assert tables_of(again._view.cursor()) == following


def test_an_erasure_that_was_cut_off_is_finished_by_asking_again(tmp_path: Path) -> None:
    with Store.open(tmp_path, on_disk=False) as store:
        store.record(everything(store.home))
        erase(store, "R-1", "应当事人要求", "办公室")
        store.home.keep_text(TEXT)  # as if the file had still been there
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
