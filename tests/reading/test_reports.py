"""Work reports in many styles: where the account of the year gone by ends and the plan of the year begins."""

from __future__ import annotations

from datetime import date

import pytest

from replies.reading import read

_HEAD = "丙市政府工作报告\n——2027年2月3日在丙市第三届人民代表大会第二次会议上\n各位代表：\n"
_ACCOUNT = "2026年工作回顾\n一年来，全市生产总值增长5.1%，新建公园12个。\n"


@pytest.mark.parametrize(
    "plan",
    [
        "2027年主要目标：地区生产总值增长6.6%，新建公园13个。",
        "今年，全市经济社会发展主要目标为：地区生产总值增长6.6%，新建公园13个。",
        "2027年，我们将奋力实现以下目标：GDP增长6.6%，新建公园13个。",
        "我们要奋力实现下列目标：GDP增长6.6%，新建公园13个。",
        "新的一年，全市上下要拿出干劲。\n生产总值增长6.6%。新建公园13个。",
        "展望2027年，机遇大于挑战。奋斗目标是：生产总值增长6.6%，新建公园13个。",
        "综合各方面因素，建议2027年主要指标安排如下：生产总值增长6.6%，新建公园13个。",
        "建议今年生产总值增长6.6%左右，新建公园13个。",
        "二、以更大力度推动高质量发展\n做好今年工作，要坚持稳字当头。地区生产总值增长6.6%。\n（一）补齐民生短板。新建公园13个。",
        "二、2027年目标任务\n地区生产总值增长6.6%。\n（一）工作成效要看得见。新建公园13个。",
        "二、扎实做好2027年各项工作\n地区生产总值增长6.6%。新建公园13个。",
        "二〇二七年是关键之年。地区生产总值预期增长6.6%。\n新建公园13个。",
        "围绕上述目标，今年着重抓好以下工作：\n（一）稳增长。规上工业增加值增长6.6%。\n（二）解决突出问题。新建公园13个。",
        "今年要办好十件民生实事：1.新建公园13个。2.居民收入增长6.6%。",
        "在具体工作中，突出抓好八个方面工作。\n居民收入增长6.6%，新建公园13个。",
        "今年政府工作的总体思路是：稳中求进。GDP增长6.6%，新建公园13个。",
        "做好新一年工作，任务艰巨。GDP增长6.6%，新建公园13个。",
        "为此，今年GDP预期增长6.6%，新建公园13个。",
        "今年经济增长目标定为6.6%。新建公园13个。",
        "2027年，是撤县设市三十周年。\n经济增长6.6%。新建公园13个。",
        "2027年怎么干？一个字，实。\n生产总值增长6.6%；新建公园13个。",
        "今年的底气从哪里来？从项目中来。生产总值增长6.6%，新建公园13个。",
        "全市发展的主要目标，我们这样安排：生产总值增长6.6%，新建公园13个。",
        "预期目标，经反复测算：生产总值增长6.6%，新建公园13个。",
    ],
)
def test_the_plan_begins_where_the_year_its_aims_or_its_works_are_named(plan: str) -> None:
    reading = read(f"{_HEAD}一、{_ACCOUNT}{plan}")
    roles = {reading.text[each.start : each.end]: each.role for each in reading.figures}
    assert {key: roles[key] for key in ("5.1%", "12个", "6.6%", "13个")} == {
        "5.1%": "delivered",
        "12个": "delivered",
        "6.6%": "target",
        "13个": "target",
    }


@pytest.mark.parametrize(
    "account",
    [
        "城镇新增就业4.2万人，超额完成年度任务。新建公园14个。",
        "圆满实现全年目标任务，新建公园14个。",
        "2026年是极不平凡的一年。新建公园14个。",
        "我们着力办好民生实事，锚定五年目标不放松。新建公园14个。",
        "十件民生实事全部办结。新建公园14个。",
        "过去的一年，是夯实基础的一年。新建公园14个。",
        "年度主要目标，全部完成：新建公园14个。",
        "2027年1月，项目投用。新建公园14个。",
        "今年春节前，工资已全部清欠。新建公园14个。",
    ],
)
def test_an_account_that_speaks_of_aims_reached_stays_an_account(account: str) -> None:
    reading = read(f"{_HEAD}一、{_ACCOUNT}{account}")
    assert [each.role for each in reading.figures if each.value == 14] == ["delivered"]


def test_the_year_that_a_report_names_as_its_plan_is_past_in_the_next_one() -> None:
    text = "丙市政府工作报告\n（2028年1月15日 市第三届人民代表大会第三次会议）\n2027年，新建公园14个。\n今年，要新建公园15个。"
    assert [each.role for each in read(text).figures] == ["delivered", "target"]


@pytest.mark.parametrize(
    "line",
    [
        "——2027年2月3日在丙市第三届人民代表大会第二次会议上",
        "（2027年2月3日 市第三届人民代表大会第二次会议）",
        "2027年2月3日在丙市第三届人民代表大会第二次会议上市长作政府工作报告",
        "2027年2月3日　代市长　某某",
        "（2027年2月3日，丙市市长某某）",
    ],
)
def test_the_day_of_a_report_stands_under_its_title(line: str) -> None:
    assert read(f"政府工作报告\n{line}\n各位代表：\n新建公园12个。").header.date == date(2027, 2, 3)
