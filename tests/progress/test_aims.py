"""What the words around a value say of it: reached, aimed at or missed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from replies.progress.aims import only_aims

AIMED = (
    "力争达到300家",
    "预计全年达到300家",
    "预计年底前企业总数突破三百家",
    "未达到300家",
    "尚未达到年度300家",
    "未能如期完成300家",
    "争取年内新增300家",
    "努力实现300家",
    "确保达到300家",
    "计划培育300家",
    "今年计划新增高新技术企业300家",
    "拟新增300家",
    "全年计划300家",
    "将达到300家",
    "有望突破300家",
    "目标为300家",
    "要达到300家",
    "承诺新增300家",
    "力争2024年底前，达到300家",
    "300家的目标未完成",
    "今年实现200家，力争明年300家",
    "已有200家，预计年底达到300家",
    "力争新增示范园100个、企业300家",
)
HONEST = (
    "已达300家",
    "达到300家",
    "企业300家",
    "全年实现300家，力争明年400家",
    "实现300家并力争明年达到400家",
    "力争400家，实际完成300家",
    "力争400家实际完成300家",
    "计划400家完成300家",
    "完成计划300家",
    "完成年度目标300家",
    "超额完成目标300家",
    "按年度计划完成300家",
    "已将300家企业纳入名单",
    "将300家企业纳入名单",
    "争取到资金300万元",
    "共争取上级资金300万元",
    "经过努力达到300家",
    "建成希望小学300所",
    "发放保证金300万元",
    "兑现承诺300项",
    "预计年底完成，目前已达300家",
    "未超过300家",
    "不超过300家",
    "未达标企业整改完成300家",
    "300家企业未办理证照",
    "为确保供水，新建水窖300处",
    "超预期目标完成300家",
    "力争达到400家",
    "未完成目标",
    "力争达到300家，年底已达300家",
    "新增培育计划内企业300家",
    "其中未来产业企业300家",
    "入围300家",
    "惠及需要帮助的家庭300户",
    "主要企业300家",
    "供应点300处",
)


@pytest.mark.parametrize("quote", AIMED)
def test_a_quote_that_aims_at_the_value_or_denies_it_takes_it_back(quote: str) -> None:
    assert only_aims(quote, Decimal(300))


@pytest.mark.parametrize("quote", HONEST)
def test_words_that_do_not_aim_at_this_value_leave_it(quote: str) -> None:
    assert not only_aims(quote, Decimal(3000000 if "万元" in quote else 300))


def test_the_value_is_known_in_any_writing_and_unit() -> None:
    assert only_aims("力争投资3.5亿元", Decimal(350000000))
    assert only_aims("预计完成1,200户", Decimal(1200))
    assert only_aims("力争增长5.2%", Decimal("5.200000"))
    assert only_aims("预计300至400家", Decimal(400))
