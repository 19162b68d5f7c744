"""`mark`: marks that a better text could not place are listed, placed, dropped and given back; a commitment is named."""

from __future__ import annotations

from pathlib import Path

from replies import documents, reading
from replies.ledger import Store
from replies.ledger.recording.adding import add_document
from replies.ledger.recording.marks import confirm, read_marks
from replies.ledger.recording.placing import waiting_marks
from replies.ledger.recording.publishing import publish_reply
from tests.commands.command_line import REPLY, replies
from tests.conftest import ShippedCopy


def test_marks_without_a_place_are_placed_dropped_and_given_back(
    shipped_copy: ShippedCopy, tmp_path: Path
) -> None:
    better = REPLY.replace("5座", "五处").replace("8000吨", "若干，共五处")
    home = tmp_path / "home"
    with Store.open(shipped_copy(home)) as store:
        reply = add(store, REPLY)
        first, second = (row["figure_id"] for row in read_marks(store, reply).figures)
        confirm(store, reply, [first, second], "甲")
        add(store, better)

    _, *listed = replies("mark", "list", reply, home=home).out.splitlines()
    assert [line.split("\t")[0] for line in listed] == [first, second]
    assert "建成冷链仓库[5座]，新增" in listed[0]

    assert "有2处" in replies("mark", "place", reply, first, "--words", "五处", home=home).complaint
    assert replies("mark", "place", reply, first, "--words", "五处", "--nth", "1", home=home).code == 0
    assert replies("mark", "drop", reply, second, "--reason", "不写吨数", home=home).code == 0
    assert "drop" in replies("mark", "undo", reply, home=home).out
    with Store.open(home, on_disk=False) as store:
        assert [row["figure_id"] for row in waiting_marks(store, read_marks(store, reply))] == [second]


def test_a_commitment_is_named_and_corrected(shipped_copy: ShippedCopy, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with Store.open(shipped_copy(home)) as store:
        reply = add(store, REPLY)
        publish_reply(store, reply, "甲")
        key = read_marks(store, reply).commitments[0]["commitment_id"]
    assert "\t建成冷链仓库5座" in replies("commitment", "list", home=home).out

    corrected = ("commitment", "correct", key, "--name", "冷链仓库", "--due", "2023-06-30")
    assert replies(*corrected, home=home).code == 0
    assert "\t冷链仓库\n" in replies("commitment", "list", home=home).out
    assert replies("commitment", "correct", key, "--clear", "due", home=home).code == 0
    with Store.open(home, on_disk=False) as store:
        (row,) = read_marks(store, reply).commitments
    assert (row["label_zh"], row["due"], row["reviewed"]) == ("冷链仓库", None, True)

    assert "没有要更正的内容" in replies("commitment", "correct", key, home=home).complaint
    assert "没有承诺 C-0" in replies("commitment", "correct", "C-0", "--name", "甲", home=home).complaint
    long = replies("commitment", "correct", key, "--name", "长" * 121, home=home).complaint
    assert "名称：每栏文字至多120字" in long


def add(store: Store, text: str) -> str:
    document = documents.open(text.encode(), "答复.txt")
    return add_document(store, document, text.encode(), reading.read(document.text), "甲").reply_id
