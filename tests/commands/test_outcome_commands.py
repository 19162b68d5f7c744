"""`outcome`, `status`, `history`: from a recorded outcome to the status that rests on it."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from replies.ledger import Store
from tests.commands.command_line import REPLY, Said, replies, replies_apart


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A home with one published reply, and the id of its commitment; copied for each test."""
    folder = tmp_path_factory.mktemp("published")
    home, file = folder / "home", folder / "reply.txt"
    file.write_text(REPLY, encoding="utf-8")
    reply_id = re.search("R-[0-9a-z]{10}", replies("reply", "add", file, home=home).out)
    assert reply_id is not None
    assert replies("reply", "publish", reply_id[0], "--unreviewed", home=home).code == 0
    listed = replies("status", "list", home=home).out.splitlines()
    (line,) = [line for line in listed if "冷链仓库" in line]
    return home, line.split("\t")[0]


@pytest.fixture
def home(tmp_path: Path, published: tuple[Path, str]) -> Path:
    return Path(shutil.copytree(published[0], tmp_path / "home"))


@pytest.fixture
def commitment(published: tuple[Path, str]) -> str:
    return published[1]


def test_an_outcome_is_recorded_published_and_carries_a_status(home: Path, commitment: str) -> None:
    told = ("--event", "五座仓库建成投用", "--end", "2023-11-30", "--source-kind", "press", "--title", "市报")
    said = replies("outcome", "add", commitment, *told, home=home)
    outcome = re.search("O-[0-9a-z]{10}", said.out)
    assert outcome is not None
    arguments = ("status", "set", commitment, "delivered", "--from", "2023-12-01", "--reason", "已投用")
    evidence = ("--evidence", outcome[0])
    assert "不是已发布的完成值" in replies(*arguments, *evidence, home=home).complaint
    assert replies("outcome", "publish", outcome[0], home=home).code == 0
    assert replies(*arguments, *evidence, home=home).out.split("\t")[:3] == [
        commitment,
        "delivered",
        "delivered",
    ]
    _, before = replies("status", "list", commitment, "--as-of", "2023-06-30", home=home).out.splitlines()
    assert before.split("\t")[1] == "unchecked"
    _, *told_since = replies("history", "show", outcome[0], home=home).out.splitlines()
    assert ["unpublished" in told_since[0], "published" in told_since[1]] == [True, True]
    assert replies("outcome", "withdraw", outcome[0], "--reason", "误录", home=home).code == 0
    assert "已经撤回" in replies("outcome", "publish", outcome[0], home=home).complaint
    assert replies("ledger", "verify", home=home).code == 0


def test_what_is_wrong_is_said_in_one_line(home: Path, commitment: str) -> None:
    assert "数值或事件" in replies("outcome", "add", commitment, home=home).complaint
    assert "没有编号为" in replies("outcome", "add", "C-none", "--event", "x", "--end", "2024-01-01",
        "--source-kind", "press", "--title", "报", home=home).complaint  # fmt: skip
    assert "不是数" in replies("outcome", "add", commitment, "--value", "约60", home=home).complaint
    assert "没有关于" in replies("history", "show", "C-none", home=home).complaint


def test_the_two_person_rule_is_a_setting(home: Path, commitment: str) -> None:
    assert replies("outcome", "two-person", "on", home=home).code == 0
    told = (
        "--value",
        "5",
        "--unit",
        "座",
        "--end",
        "2023-11-30",
        "--source-kind",
        "press",
        "--title",
        "市报",
    )
    outcome = re.search("O-[0-9a-z]{10}", replies("outcome", "add", commitment, *told, home=home).out)
    assert outcome is not None
    assert "双人复核" in replies("outcome", "publish", outcome[0], home=home).complaint


def test_words_of_a_document_of_the_ledger_are_evidence_by_their_place(home: Path, commitment: str) -> None:
    told = ("--event", "已投用", "--end", "2023-11-30", "--source-kind", "later_reply", "--title", "答复")
    near = ("--document", "D-none", "--span", "2:20")
    assert "没有文件“D-none”" in replies("outcome", "add", commitment, *told, *near, home=home).complaint
    wrong = replies("outcome", "add", commitment, *told, "--span", "20", home=home)
    assert (wrong.code, "120:164" in wrong.complaint) == (2, True)
    with Store.open(home, on_disk=False) as store:
        (row,) = store.query_unpublished("commitment_record", {"commitment_ids": [commitment]}).to_pylist()
        (document,) = store.query_unpublished("reply_documents", {"reply_id": row["reply_id"]}).to_pylist()
    near = ("--document", document["document_id"], "--span", "2:20", "--confidence", "medium")
    assert replies("outcome", "add", commitment, *told, *near, home=home).code == 0


def test_bytes_that_are_no_text_are_refused_in_one_line(home: Path) -> None:
    said = replies_apart("history", "show", os.fsdecode(b"C-\xff"), home=home)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert "不是 UTF-8 的文字" in said.err
    assert "找不到文件" in replies("reply", "add", os.fsdecode(b"/tmp/none-\xff.txt"), home=home).complaint


def test_statuses_are_listed_as_they_were_known(home: Path) -> None:
    for listed in (("status", "list"), ("handling", "list")):
        assert replies(*listed, "--known-at", "2020-01-01", "--json", home=home) == Said(0, "[]\n", "")
    assert "冷链仓库" in replies("status", "list", "--known-at", "2999-01-01", home=home).out


def test_a_metric_of_ones_own_is_added_listed_and_used(home: Path, commitment: str) -> None:
    own = ("metric", "add", "stores", "--label", "冷链仓库", "--unit", "座", "--measure", "stock")
    assert replies(*own, home=home).code == 0
    assert "已经用过" in replies(*own, home=home).complaint
    assert replies("area", "add", "yi_city", "--name", "乙市", home=home).code == 0
    assert "没有要更正" in replies("metric", "correct", "stores", home=home).complaint
    mended = ("metric", "correct", "stores", "--label", "冷库", "--unit", "个")
    assert replies(*mended, home=home).out == "stores：已更正 / corrected\n"
    assert "metric\tstores\t冷库\t个\n" in replies("metric", "list", home=home).out
    assert replies("metric", "correct", "stores", "--label", "冷链仓库", "--unit", "座", home=home).code == 0
    listed = replies("metric", "list", home=home).out
    assert "metric\tstores\t冷链仓库\t座\n" in listed
    assert "area\tyi_city\t乙市\t-\n" in listed
    told = ("--metric", "stores", "--area", "yi_city", "--value", "5", "--unit", "座")
    assert replies("target", "add", commitment, *told, home=home).code == 0
