"""Does any text at all get a reading: no exception, every span within the text, the same reading each time and everywhere?"""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies.reading import Reading, figures, read
from tests.examples import examples
from tests.reading.damaged import faults, mutated

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [path.read_text("utf-8") for path in sorted(ROOT.glob("data/replies/*/restatement.txt"))]

# Pieces that the rules look at, in any order.
pieces = st.lists(
    st.one_of(
        st.text(max_size=6),
        st.sampled_from(
            [
                "一是",
                "（一）",
                "一、",
                "1.",
                "①",
                "第三，",
                "《",
                "》",
                "“",
                "”",
                "（",
                "）",
                "〔2017〕5号",
                "2017年7月3日",
                "二〇一七年",
                "今年",
                "年底前",
                "下一步",
                "将",
                "拟",
                "已",
                "累计",
                "其中",
                "不超过",
                "以上",
                "左右",
                "10",
                "１２３",
                "3.5",
                "1,234",
                "4%",
                "百分之五",
                "三五百",
                "数十",
                "两",
                "半年",
                "万",
                "亿元",
                "家",
                "个百分点",
                "元/亩",
                "每人",
                "、",
                "和",
                "至",
                "-",
                "—",
                "，",
                "。",
                "；",
                "：",
                "！",
                "\n",
                "\r",
                "\t",
                "\u3000",
                "\ufeff",
                "代表：",
                "委员",
                "答复",
                "收悉",
                "抄送：",
                "联系人：",
                "0571-12345678",
                "待资金到位后",
                "由市科技局牵头",
                "配合",
                "😀",
                "\x00",
                "\u2028",
                "．．．",
                "十百千万亿",
                "″",
            ]
        ),
    ),
    max_size=30,
).map("".join)


@examples(150)
@given(text=pieces)
def test_any_text_has_a_sound_reading(text: str) -> None:
    assert faults(text) == []


@examples(100)
@given(text=pieces)
def test_figures_alone_are_those_of_the_reading(text: str) -> None:
    assert figures(text) == list(read(text).figures)


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_damaged_replies_have_a_sound_reading(number: int) -> None:
    chance = random.Random(number)
    for _ in range(15):
        text = mutated(TEXTS[number][:2000], chance)
        assert faults(text) == [], text


def test_a_lone_surrogate_is_a_character_like_another() -> None:
    # No file holds one, but a caller may; it is read over and written as JSON escapes.
    text = "\ud800新增\udfff10家企业，\ud83d投入200万元。"
    assert [text[each.start : each.end] for each in figures(text)] == ["10家", "200万元"]
    assert json.dumps(read(text).to_dict())


def _digest(reading: Reading) -> str:
    return hashlib.sha256(repr(reading).encode("utf-8", "surrogatepass")).hexdigest()


def test_another_process_reads_the_same() -> None:
    code = (
        "import sys, hashlib, json; from replies.reading import read\n"
        "for text in json.load(sys.stdin): print(hashlib.sha256(repr(read(text)).encode()).hexdigest())"
    )
    here = [_digest(read(text)) for text in TEXTS]
    for seed in ("1", "2024"):
        told = subprocess.run(
            [sys.executable, "-c", code],
            input=json.dumps(TEXTS),
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert told.stdout.split() == here


def test_a_text_is_read_the_same_after_any_other() -> None:
    alone = [_digest(read(text)) for text in TEXTS]
    for text in reversed(TEXTS):
        read(text)
    assert [_digest(read(text)) for text in TEXTS] == alone
