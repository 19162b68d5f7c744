"""The reading as a whole: offsets quote the text, odd text never raises, the outline nests, JSON keeps its keys."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from replies import reading
from replies.reading import read, render_text
from tests.examples import examples

PIECES = (
    "一二三四五六七八九十百千万亿两半数几余多〇零0123456789０１２．.,，。；：、！？“”‘’《》〈〉（）()〔〕[]—-～~+/%％‰ \n\t\u3000"
    "年月日号第届次会议元家个人项平方米亩公里天内以上下左右约近超不过最高低至少于控制在将拟计划力争下步已目前共有给予每按由从比增加到提"
    "高关于建议提案答复代表委员您的收悉现如抄送联系电话签发是一大方面期段类成倍折点分"
)
TEXT = (
    "江交〔2022〕9号\n关于市九届人大二次会议第61号建议的答复\n方立代表：\n您提出的《关于改善出行的建议》收悉，现答复如下：\n"
    "一、工作情况\n去年新开线路6条，投入约800万元。\n二、下一步打算\n（一）优化线网。\n年底前新开3—5条线路。\n"
    "（二）更新车辆。\n1.今年更新车辆30辆以上。\n2.推广新能源车，每辆补助不超过2万元。\n感谢您的关心！\n江口市交通局\n2022年6月6日\n联系电话：00000000\n"
)


@given(st.text(alphabet=st.sampled_from(sorted(set(PIECES))), max_size=160))
@examples(300)
def test_odd_text_is_read_without_an_exception_and_spans_lie_inside(text: str) -> None:
    found = read(text, date(2022, 6, 6))
    told = json.loads(json.dumps(found.to_dict()))
    for kind in ("figures", "commitments"):
        for entry in told[kind]:
            assert text[entry["start"] : entry["end"]] == entry["text"] != ""
    ends = [0, *(figure.end for figure in found.figures)]
    assert all(figure.start >= end for figure, end in zip(found.figures, ends, strict=False))
    for promise in found.commitments:
        assert all(promise.start <= found.figures[n].start < promise.end for n in promise.figures)
        assert promise.outline < len(found.outline)
    assert all(0 <= start < end <= len(text) for start, end in found.contact_spans)


@given(st.text(max_size=120))
@examples(200)
def test_any_unicode_is_read(text: str) -> None:
    assert read(text).text == text


def test_figures_alone_are_those_of_the_reading() -> None:
    assert tuple(reading.figures(TEXT)) == read(TEXT).figures


def test_json_has_the_keys_of_the_contract() -> None:
    told = read(TEXT).to_dict()
    assert {"header", "outline", "figures", "commitments"} <= set(told)
    assert set(told["figures"][0]) >= {
        "start",
        "end",
        "text",
        "value",
        "high",
        "unit",
        "per",
        "bound",
        "role",
    }
    assert set(told["commitments"][0]) >= {"start", "end", "text", "deadline", "kind", "figures", "outline"}
    assert set(told["outline"][0]) >= {"mark", "title", "start", "end", "level"}
    values = [(entry["value"], entry["high"]) for entry in told["figures"]]
    assert values == [(6, None), (8000000, None), (3, 5), (30, None), (20000, None)]
    assert all(type(value) is int for value, _ in values)


def test_outline_nests_by_marks() -> None:
    told = [(section.mark, section.title, section.level) for section in read(TEXT).outline]
    assert told == [
        ("一、", "工作情况", 1),
        ("二、", "下一步打算", 1),
        ("（一）", "优化线网", 2),
        ("（二）", "更新车辆", 2),
        ("1.", "今年更新车辆30辆以上", 3),
        ("2.", "推广新能源车，每辆补助不超过2万元", 3),
    ]
    second = read(TEXT).outline[1]
    assert TEXT[second.start : second.end].startswith("二、")
    assert second.end == len(TEXT)


def test_items_in_running_text_are_sections_of_the_innermost_level() -> None:
    found = read("下一步，我局将做好以下工作：一是加强巡查。增加人员。二是增设标志。\n")
    assert [(section.mark, section.title) for section in found.outline] == [
        ("一是", "加强巡查"),
        ("二是", "增设标志"),
    ]


def test_the_same_text_gives_the_same_reading_in_another_process() -> None:
    code = "import json,sys; from replies.reading import read; print(json.dumps(read(sys.stdin.read()).to_dict()))"
    told = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        input=TEXT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert json.loads(told.stdout) == json.loads(json.dumps(read(TEXT).to_dict()))


def test_listing_shows_header_figures_and_commitments() -> None:
    class Named:
        name = "答复.txt"
        notes = ("编码 GB18030",)

    listing = render_text(Named(), read(TEXT))
    assert listing.startswith("答复.txt\n  ! 编码 GB18030\n")
    assert "document_number: 江交〔2022〕9号" in listing
    assert "figures (5)" in listing
    assert "2022-12-31" in listing
    assert "6条  6 条  delivered  [线路 · change up · 2021-01-01..2021-12-31]" in listing


def test_listing_shows_links_and_why_a_commitment_is_hard_to_check() -> None:
    class Named:
        name = "答复.txt"
        notes = ()

    listing = render_text(
        Named(),
        read(
            TEXT.replace(
                "（二）更新车辆。",
                "年内新建候车亭20座，其中智能候车亭8座。\n进一步加强管理。\n（二）更新车辆。",
            )
        ),
    )
    assert "qualitative (effort)  进一步加强管理。" in listing
    assert "8座  part_of  " in listing
