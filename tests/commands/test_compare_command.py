"""`python -m replies document compare`: an entry for every target figure, one line for each file that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.command_line import replies

EARLIER = """2031年丙市政府工作报告
各位代表：
一、2030年工作回顾
过去一年，全市生产总值增长6.1%，新建冷库12座。
二、2031年工作安排
今年主要预期目标是：生产总值增长6%左右，城镇调查失业率控制在5%以内。新建冷库10座，新改建乡村道路300公里以上。
"""
LATER = """2032年丙市政府工作报告
各位代表：
一、2031年工作回顾
过去一年，全市生产总值增长5.8%，城镇调查失业率4.7%，新建冷库8座。
五年来，新改建乡村道路1600公里。
二、2032年工作安排
今年主要预期目标是：生产总值增长5.5%左右。新建冷库9座，新改建乡村道路300公里以上。
"""
FIGURE = {"start", "end", "text", "value", "high", "unit", "per", "bound", "role"}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "前.txt", tmp_path / "后.txt"
    one.write_text(EARLIER, "utf-8")
    other.write_text(LATER, "utf-8")
    return one, other


def test_every_target_has_an_entry_by_the_contract(files: tuple[Path, Path]) -> None:
    said = replies("document", "compare", *files)
    assert (said.code, said.err) == (0, "")
    pairs: list[dict[str, Any]] = json.loads(said.out)
    assert [(p["target"]["text"], (p["outcome"] or {}).get("text"), p["verdict"]) for p in pairs] == [
        ("6%", "5.8%", "about"),
        ("5%", "4.7%", "met"),
        ("10座", "8座", "missed"),
        ("300公里", None, "unknown"),
    ]
    for pair in pairs:
        assert set(pair) == {"target", "outcome", "verdict", "score", "why"}
        assert set(pair["target"]) > FIGURE | {"metric", "quote"}
        assert 0 <= pair["score"] <= 1
        assert pair["target"]["quote"] in EARLIER
        chinese, _, english = pair["why"].partition(" / ")
        assert chinese
        assert english
        if pair["outcome"] is not None:
            outcome = pair["outcome"]
            assert set(outcome) > FIGURE | {"quote"}
            assert LATER[outcome["start"] : outcome["end"]] == outcome["text"]
    assert "多年" in pairs[-1]["why"]


def test_files_that_cannot_be_read_are_told_in_one_line_each(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    missing = tmp_path / "无.txt"
    assert "无.txt" in replies("document", "compare", files[0], missing).complaint
    said = replies("document", "compare", missing, tmp_path / "也无.txt")
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 2)
    assert "Traceback" not in said.err


def test_dates_on_the_command_line_count(files: tuple[Path, Path]) -> None:
    said = replies(
        "document", "compare", *files, "--earlier-date", "2031-01-20", "--later-date", "2032-01-22"
    )
    assert json.loads(said.out)[0]["verdict"] == "about"
    wrong = replies("document", "compare", *files, "--later-date", "2032年")
    assert wrong.code == 2
    assert wrong.err.count("\n") == 1


def test_one_of_the_files_may_come_from_standard_input(files: tuple[Path, Path]) -> None:
    said = replies("document", "compare", files[0], "-", given=LATER.encode())
    assert json.loads(said.out)[0]["outcome"]["text"] == "5.8%"
