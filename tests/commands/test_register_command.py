"""`register import`: what columns hold is proposed, said with --map, and remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from replies.ledger import Store
from replies.ledger.recording.register import register_entries
from tests.commands.command_line import Said, replies
from tests.publish.register.test_register import csv_of

ROWS = [
    ["编号", "案由", "转给单位日期", "备用"],
    ["12", "关于冷链的建议", "2024-03-01", "甲"],
]
WHOSE = ("--place", "乙市", "--session", "市八届人大三次会议", "--kind", "建议")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    file = tmp_path / "登记.csv"
    file.write_bytes(csv_of(ROWS))
    return file


def brought(register: Path, home: Path, *arguments: str) -> Said:
    return replies("register", "import", register, *WHOSE, *arguments, home=home)


def assigned(home: Path) -> list[str]:
    with Store.open(home) as store:
        return [str(row["assigned_on"]) for row in register_entries(store)]


def test_a_column_is_proposed_then_said_and_remembered(register: Path, empty_home: Path) -> None:
    first = brought(register, empty_home, "--preview")
    assert first.code == 0
    assert "“转给单位日期”（如“2024-03-01”）像是“交办日期”，是就加上 --map 转给单位日期=交办日期" in first.out
    assert brought(register, empty_home, "--map", "转给单位日期=交办日期", "--map", "备用=不读").code == 0
    assert assigned(empty_home) == ["2024-03-01"]
    again = brought(register, empty_home)
    assert "--map" not in again.out
    assert "1件" in again.out
    assert assigned(empty_home) == ["2024-03-01"]


@pytest.mark.parametrize("said", ["转给单位日期=天气", "转给单位日期", "=交办日期"])
def test_a_meaning_that_there_is_not_is_refused_with_those_there_are(
    register: Path, empty_home: Path, said: str
) -> None:
    refused = brought(register, empty_home, "--map", said)
    assert refused.code == 2
    assert "请写成 列头=字段，字段是编号、案由" in refused.err
    assert assigned(empty_home) == []


def test_where_number_and_title_are_not_known_every_column_is_told(register: Path, empty_home: Path) -> None:
    register.write_bytes(csv_of([["甲列", "乙列", "丙列"], ["一", "二", "三"]]))
    refused = brought(register, empty_home)
    assert refused.code == 2
    assert "看不出哪一列是“编号”、哪一列是“案由”" in refused.err
    assert all(head in refused.out for head in ("甲列", "乙列", "丙列"))
