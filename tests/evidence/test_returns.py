"""Promises made again: the same thing with another number or date is found, a neighbour with a like number is not."""

from __future__ import annotations

import pytest

from replies.evidence.returns import RepeatedPromise, repeated_promises
from replies.reading import read
from tests.evidence import return_table

_REPORT = "{year}年某市政府工作报告\n各位代表：\n一、{past}年工作回顾\n各项事业取得进步。\n二、{year}年工作安排\n{plan}\n"


def _found(earlier: str, later: str) -> list[RepeatedPromise]:
    texts = (
        _REPORT.format(year=2031, past=2030, plan=earlier),
        _REPORT.format(year=2032, past=2031, plan=later),
    )
    return repeated_promises(*(read(text) for text in texts))


@pytest.mark.parametrize(
    ("earlier", "later", "number"),
    [
        ("新建社区食堂30家。", "新建社区食堂45家。", "raised"),
        ("新建社区食堂30家。", "新增社区食堂20家。", "lowered"),
        ("粮食产量稳定在40亿斤以上。", "粮食产量稳定在200万吨以上。", "same"),
        ("城镇登记失业率控制在4%以内。", "城镇登记失业率控制在4.5%以内。", "lowered"),
        ("细颗粒物平均浓度降至38微克/立方米。", "PM2.5平均浓度降至35微克/立方米。", "raised"),
        ("建成北山隧道，改造南门菜场。", "加快北山隧道建设。", "none"),
        ("做好第三次全国水利普查。", "完成第三次全国水利普查。", "none"),
        ("建设甲河大桥、东环快速路等工程。", "推进乙江码头、东环快速路等项目。", "none"),
    ],
)
def test_a_promise_made_again_is_found_with_what_changed(earlier: str, later: str, number: str) -> None:
    (only,) = _found(earlier, later)
    assert only.number_change == number
    zh, _, en = only.why.partition(" / ")
    assert zh.startswith("同一事项")
    assert en.startswith("Same thing")


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("新建社区食堂30家。", "新建社区书屋30家。"),
        ("高新技术企业达到900家。", "新增高新技术企业90家。"),
        ("地区生产总值增长6%左右。", "地区生产总值年均增长6%左右。"),
        ("农村居民人均可支配收入增长7%。", "城镇居民人均可支配收入增长7%。"),
        ("新建省级实验室3家。", "新建国家级实验室3家。"),
        ("文旅产业增加值增长6%。", "文旅产业增加值占地区生产总值比重达到6%。"),
        ("做好第三次全国水利普查。", "做好第三次全国林业普查。"),
        ("编制轨道交通三期规划。", "轨道交通三期竣工通车。"),
        ("加快改革。", "加快改革。"),
    ],
)
def test_a_neighbour_is_no_return(earlier: str, later: str) -> None:
    assert _found(earlier, later) == []


def test_a_level_that_is_put_off_is_told_with_both_days() -> None:
    (only,) = _found("2031年底前公园覆盖率达到90%。", "2033年底前公园覆盖率达到90%。")
    assert (only.number_change, only.due_change) == ("same", "postponed")
    assert "2031-12-31→2033-12-31" in only.why


@pytest.mark.parametrize(
    ("earlier", "later", "due"),
    [
        ("2032年底前建成泵站5座。", "2033年底前建成泵站5座。", "postponed"),
        ("2033年底前建成泵站5座。", "2032年底前建成泵站5座。", "forward"),
        ("2032年底前建成泵站5座。", "2033年底前建成泵站8座。", "none"),
        ("2031年新建泵站5座。", "2032年新建泵站5座。", "none"),
    ],
)
def test_what_is_to_be_done_by_a_day_can_be_put_off_and_a_yearly_aim_cannot(
    earlier: str, later: str, due: str
) -> None:
    assert [each.due_change for each in _found(earlier, later)] == [due]


def test_a_number_goes_to_the_aim_for_as_many_years_ahead() -> None:
    found = _found("森林覆盖率达到41%。", "“十六五”时期，森林覆盖率达到45%。\n今年，森林覆盖率达到42%。")
    assert [each.later.words for each in found] == ["42%"]


@pytest.mark.skipif(not return_table.REPORTS.is_dir(), reason="no reference set beside the checkout")
def test_promises_of_two_years_are_told_apart() -> None:
    for told in return_table.scores().values():
        assert told["hit"] + told["missed"] >= 60
        assert told["false"] + told["kept"] >= 60
        assert told["hit"] / (told["hit"] + told["false"]) >= 0.97
        assert told["hit"] / (told["hit"] + told["missed"]) >= 0.78
