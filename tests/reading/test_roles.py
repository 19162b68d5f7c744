"""The role of each figure: done, promised, a rule, or somebody else's; one letter a figure, in text order."""

from __future__ import annotations

import pytest

from replies.reading import read

HEAD = (
    "关于市九届人大二次会议第61号建议的答复\n方立代表：\n您提出的《关于改善出行的建议》收悉，现答复如下：\n"
)
TAIL = "\n感谢您对我们工作的关心和支持！\n"
LETTERS = {"delivered": "D", "target": "T", "rule": "R", "context": "C"}

ROWS = [
    ("done", "去年，我局新开线路6条，更新车辆50辆。", "DD"),
    ("stock", "截至目前，全市共有公交车820辆。", "D"),
    ("promised", "下一步，我局将新开线路3条。", "T"),
    ("planned", "今年计划投资2亿元。", "T"),
    ("aimed_at", "力争到2025年覆盖率达到95%。", "T"),
    ("done_then_promised", "已建成站亭12座，拟再建8座。", "DT"),
    ("promised_then_done", "今年计划改造30座站亭，目前已完成12座。", "TD"),
    ("baseline", "线路由40条增加到52条。", "CD"),
    ("compared_with", "比2019年的40条增加12条。", "CD"),
    ("left_out", "全市有车辆820辆（不含新区60辆）。", "DC"),
    ("policy", "对新购纯电动客车，每辆给予不超过10万元补助。", "R"),
    ("policy_rate", "按设备投资额的15%给予补助，最高不超过200万元。", "RR"),
    ("policy_in_a_promise", "下一步，我局将落实奖励政策，给予最高50万元的奖励。", "R"),
    ("paid_out_is_done", "去年发放补贴资金320万元。", "D"),
    ("threshold", "年营业收入2000万元以上的企业均可申报。", "R"),
    ("scope_of_projects", "新开工亿元以上项目12个。", "RD"),
    ("national", "全国共有此类城市38个。", "C"),
    ("asked_for", "您建议增设的5个站点，我局进行了调研。", "C"),
    ("span_of_the_past", "近三年，累计投入900万元。", "CD"),
    ("term_of_a_rule", "补贴期限最长3年。", "R"),
    ("standard", "未达到每小时5000人次的设置标准。", "R"),
    ("rate_moved", "去年，担保费率降至1%。", "D"),
    ("task_named", "提出优化线网等三大重点任务。", "T"),
    ("in_a_list_of_promises", "我们将做好以下工作：一是新建站亭40座；二是更新车辆30辆。", "TT"),
    ("in_a_list_of_the_done", "一是新建站亭40座。二是更新车辆30辆。", "DD"),
    ("after_a_turn_in_the_paragraph", "去年新建40座。下一步，新建60座，总数达到200座以上。", "DTT"),
    ("price_cap", "收费标准为每千瓦时不超过0.6元。", "R"),
    ("goal_of_a_plan", "该项目计划总投资3亿元，占地50亩。", "TT"),
    (
        "standard_in_force_then_facts",
        "根据《低保办法》规定，补助标准为每人每月600元。截至目前，共有低保对象3.1万户。",
        "RD",
    ),
    ("included_in_a_plan", "该路段已列入今年改造计划，涉及小区28个。", "T"),
]


def _roles(body: str) -> str:
    reading = read(HEAD + body + TAIL)
    return "".join(LETTERS[figure.role] for figure in reading.figures if figure.start >= len(HEAD))


@pytest.mark.parametrize(("body", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_role_of_each_figure(body: str, expected: str) -> None:
    assert _roles(body) == expected


def test_heading_turns_what_follows() -> None:
    assert (
        _roles(
            "一、工作开展情况\n新建站亭40座。\n二、下一步打算\n新建站亭60座。\n三、有关情况说明\n全市有站亭300座。"
        )
        == "DTD"
    )


def test_figures_of_a_heading_follow_its_stretch() -> None:
    body = "一、下一步打算\n（一）建设40座站亭\n逐步推进。"
    assert _roles(body) == "T"


def test_addressees_are_context() -> None:
    text = "关于市九届人大二次会议第61号建议的答复\n方立、林青等12名代表：\n你们提出的《关于改善出行的建议》收悉，现答复如下：\n已新建站亭40座。\n"
    assert [figure.role for figure in read(text).figures] == ["context", "delivered"]
