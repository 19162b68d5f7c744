"""Words of completion, of a part, of a beginning, and what takes them back; short made-up examples."""

from __future__ import annotations

import pytest

from replies.progress.words import CompletionClaim, completion_claim

DONE = (
    "建成投用",
    "文化馆已建成开放并投入使用",
    "实施办法于三月印发",
    "兑付奖励资金五百余万元",
    "行动计划印发各镇",
    "《三年行动计划》正式发布实施",
    "年度计划完成",
    "原计划明年完成的改造已竣工",
    "为推动产业发展印发了意见",
    "领导小组于上半年成立",
    "实际完成投资八亿元",
    "市场主体突破十万户",
    "未来社区一体化平台已上线",
    "全线通车",
    "按要求完成整改",
    "根据需要建成三处站点",
    "承诺事项全部办结",
    "应急中心建成投用",
    "产能达到十万吨",
    "功能实现",
    "淹没区安置房建成",
    "欠发达乡镇学校建成",
    "供应到位",
    "建成但尚未投用",
    "保证金发放",
)
PART = ("图书馆基本建成", "一期工程投用", "首批设备交付", "主体工程完成")
BEGUN = (
    "项目启动",
    "双方签约",
    "签订框架协议",
    "已申报省级试点",
    "道路改造开工",
    "正在征求意见",
    "工作有序推进",
)
TAKEN_BACK = (
    "尚未建成",
    "未完成年度任务",
    "力争年内完成",
    "争取早日投用",
    "计划明年建成",
    "拟于下半年印发",
    "预计年底通车",
    "将于十月投产",
    "有望达到三百家",
    "确保按期交付",
    "加快建成",
    "没有兑付",
    "完成时限为年底",
    "建成后可停车三百辆",
    "完成率不高",
    "待建成",
    "计划启动",
    "没完成",
    "不予兑付",
    "资金不到位",
    "不再兑付",
    "拒绝兑付",
    "欠拨付资金",
    "暂缓发放",
    "完成不了",
    "建成投用未完成",
    "建成投用工作尚未全部完成",
    "需完成",
    "还需完成",
    "应完成",
    "应于年底前完成",
    "须在年底前完成",
    "务必完成",
    "要求年底前完成",
    "年底前可建成",
    "力求完成",
    "承诺年内完成",
    "一旦建成",
    "建成之日起收费",
    "完成进度滞后",
    "力争2024年底前，完成建设",
)


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        *((words, CompletionClaim.DONE) for words in DONE),
        *((words, CompletionClaim.PART) for words in PART),
        *((words, CompletionClaim.BEGUN) for words in BEGUN),
        *((words, CompletionClaim.TAKEN_BACK) for words in TAKEN_BACK),
    ],
)
def test_words_say_how_much_was_done(words: str, claim: CompletionClaim) -> None:
    assert completion_claim(words) is claim


@pytest.mark.parametrize("words", ["", "企业已入驻", "政策仍在实施"])
def test_of_other_words_only_a_reader_can_tell(words: str) -> None:
    assert completion_claim(words) is None


def test_what_takes_words_back_reaches_its_own_clause_alone() -> None:
    assert completion_claim("二期尚未开工，一期已建成投用") is CompletionClaim.PART
    assert completion_claim("办法已印发，资金尚未兑付") is CompletionClaim.DONE
