"""Undertakings and their deadlines: each row is a name, the body of a reply of 6 June 2022, and what it promises.

An undertaking is written `first words…last words|deadline`; rows that promise nothing hold an empty list.
"""

from __future__ import annotations

from datetime import date

import pytest

from replies.reading import read
from replies.reading.dates import DeadlineReader, signing_date

DAY = date(2022, 6, 6)
HEAD = (
    "关于市九届人大二次会议第61号建议的答复\n方立代表：\n您提出的《关于改善出行的建议》收悉，现答复如下：\n"
)
TAIL = "\n感谢您对我们工作的关心和支持！\n江口市交通局\n2022年6月6日\n"

PROMISES = [
    ("turn", "下一步，我局将加密班次，方便群众出行。", ["下一步，我局将加密班次，方便群众出行。|None"]),
    ("this_year", "今年，我局计划新增公交车20辆。", ["今年，我局计划新增公交车20辆。|2022-12-31"]),
    ("year_end", "我们将于年底前完成站点改造。", ["我们将于年底前完成站点改造。|2022-12-31"]),
    ("next_year", "我局拟于明年上半年启动二期建设。", ["我局拟于明年上半年启动二期建设。|2023-06-30"]),
    ("to_a_year", "力争到2025年实现村村通客车。", ["力争到2025年实现村村通客车。|2025-12-31"]),
    ("month_end", "该项目预计10月底前建成投用。", ["该项目预计10月底前建成投用。|2022-10-31"]),
    ("exact_day", "新站将于2022年9月1日投入使用。", ["新站将于2022年9月1日投入使用。|2022-09-01"]),
    ("quarter", "我局将在第三季度完成招标。", ["我局将在第三季度完成招标。|2022-09-30"]),
    ("within_three_years", "我局将在三年内更新全部车辆。", ["我局将在三年内更新全部车辆。|2025-06-06"]),
    ("within_two_months", "我局将在两个月内完成整改。", ["我局将在两个月内完成整改。|2022-08-06"]),
    ("working_days", "我局将在10个工作日内修复路面。", ["我局将在10个工作日内修复路面。|2022-06-20"]),
    (
        "span_of_years",
        "我局计划在2023—2025年分批改造120公里农村公路。",
        ["我局计划在2023—2025年分批改造120公里农村公路。|2025-12-31"],
    ),
    (
        "five_year_plan_end",
        "我局将在“十四五”末建成三条快速路。",
        ["我局将在“十四五”末建成三条快速路。|2025-12-31"],
    ),
    (
        "two_dates_the_later",
        "今年9月开工，我局将确保明年年底前建成通车。",
        ["今年9月开工，我局将确保明年年底前建成通车。|2023-12-31"],
    ),
    ("lost_year_next", "我局将于3月底前完成绿化。", ["我局将于3月底前完成绿化。|2023-03-31"]),
    ("chinese_month", "我局将于十月底前完成绿化。", ["我局将于十月底前完成绿化。|2022-10-31"]),
    (
        "items_up_to_the_next_mark",
        "下一步，我局将重点做好以下工作：一是优化线路。调整5条公交线路。二是更新车辆。今年更新30辆。",
        ["一是优化线路。调整5条公交线路。|None", "二是更新车辆。今年更新30辆。|2022-12-31"],
    ),
    (
        "items_by_semicolon",
        "我们将采取以下措施：一是加强巡查；二是增设标志；三是定期通报。",
        ["一是加强巡查；|None", "二是增设标志；|None", "三是定期通报。|None"],
    ),
    (
        "items_on_lines",
        "针对您的建议，我们将做好以下工作：\n1.完善方案。6月底前完成设计。\n2.加快施工。年内完工。",
        ["1.完善方案。6月底前完成设计。|2022-06-30", "2.加快施工。年内完工。|2022-12-31"],
    ),
    (
        "items_in_parentheses",
        "下一步工作打算：\n（1）完善候车亭。新建40座。\n（2）推广移动支付。",
        ["（1）完善候车亭。新建40座。|None", "（2）推广移动支付。|None"],
    ),
    (
        "heading_opens_the_future",
        "一、工作开展情况\n去年新开线路3条。\n二、下一步打算\n继续优化线网，提升服务水平。",
        ["继续优化线网，提升服务水平。|None"],
    ),
    (
        "heading_in_the_paragraph_is_left_out",
        "二、下一步打算\n（一）优化线网。调整重复线路，增开支线公交。",
        ["调整重复线路，增开支线公交。|None"],
    ),
    (
        "past_then_promise",
        "目前，首末站已完成选址，我局将于年内开工建设。",
        ["目前，首末站已完成选址，我局将于年内开工建设。|2022-12-31"],
    ),
    (
        "only_the_sentence_in_an_account",
        "一是完善设施。已新建站亭12座，拟再建8座。二是加强管理。开展检查30次。",
        ["已新建站亭12座，拟再建8座。|None"],
    ),
    (
        "goes_on_with_a_plan",
        "我局计划分两期改造站台。第一期改造60座，第二期改造45座。",
        ["我局计划分两期改造站台。|None", "第一期改造60座，第二期改造45座。|None"],
    ),
    (
        "marked_line_with_a_stop_and_nothing_under_it",
        "一、全市现有公交线路52条。\n二、我局将会同公安部门制定通行方案。",
        ["二、我局将会同公安部门制定通行方案。|None"],
    ),
    ("condition", "待资金到位后，我局将启动道路拓宽工程。", ["待资金到位后，我局将启动道路拓宽工程。|None"]),
    (
        "to_be",
        "该路段已列入今年建设计划，将待可研批复后开工。",
        ["该路段已列入今年建设计划，将待可研批复后开工。|2022-12-31"],
    ),
    ("expected", "线路调整方案预计7月中旬公布实施。", ["线路调整方案预计7月中旬公布实施。|2022-07-20"]),
    ("dated_without_will", "2022年底前，新增泊位600个。", ["2022年底前，新增泊位600个。|2022-12-31"]),
    ("a_month_to_come", "今年9月，联合学校开设班次2个。", ["今年9月，联合学校开设班次2个。|2022-09-30"]),
    ("next_term", "下学期起，校车增加到30辆。", ["下学期起，校车增加到30辆。|None"]),
    ("after_an_event", "协议签订后，每天发车180班。", ["协议签订后，每天发车180班。|None"]),
    ("soon", "由两镇分担费用，尽早铺设路面。", ["由两镇分担费用，尽早铺设路面。|None"]),
    ("we_shall", "我们会持续优化服务。", ["我们会持续优化服务。|None"]),
    ("planned_by_whom", "全区计划加装电梯80台。", ["全区计划加装电梯80台。|None"]),
    ("ready_to", "我局准备再购置车辆8辆。", ["我局准备再购置车辆8辆。|None"]),
    (
        "items_under_a_turn_with_full_width_digits",
        "下步工作：１．年底前改造１８座站亭；２．从明年起，每年培训６０人。",
        ["１．年底前改造１８座站亭；|2022-12-31", "２．从明年起，每年培训６０人。|None"],
    ),
    (
        "rings_under_a_lone_mark",
        "第三，工作打算。①出台办法。11月印发。②增开夜班。年底前增开2条。",
        ["①出台办法。11月印发。|2022-11-30", "②增开夜班。年底前增开2条。|2022-12-31"],
    ),
    (
        "a_list_below_its_lead",
        "对此，我们将从两个方面改进。\n1.延长时间。每周开放40小时。\n2.充实人员。增加馆员28名。",
        ["1.延长时间。每周开放40小时。|None", "2.充实人员。增加馆员28名。|None"],
    ),
    (
        "refused_but_something_else_promised",
        "首末站目前难以新征用地，我们将利用停车场调头。",
        ["首末站目前难以新征用地，我们将利用停车场调头。|None"],
    ),
    (
        "spring_festival",
        "2023年春节前，我局将加开返乡专车30班。",
        ["2023年春节前，我局将加开返乡专车30班。|2023-01-21"],
    ),
    ("whole_year", "下一步，全年举办交通安全宣传20场。", ["下一步，全年举办交通安全宣传20场。|2022-12-31"]),
]
NOTHING = [
    ("done", "2021年，我局新开公交线路6条，更新车辆50辆。"),
    ("done_with_yi", "我局已将该路段纳入养护范围。"),
    ("object_marker", "我局高度重视，将公交发展作为民生实事来抓，成立了专班。"),
    ("under_way", "目前正在进行前期工作。"),
    ("thanks", "衷心感谢您对交通工作的关心和支持！"),
    ("hope", "希望您继续提出宝贵意见。"),
    ("lead_in", "下一步，我局将重点做好以下工作："),
    ("policy_in_force", "根据《江口市公交补贴办法》，对65岁以上老人免费，对学生给予5折优惠。"),
    ("asked", "您提出的增设站点的建议很有价值。"),
    ("refusal", "该路段宽度不足，暂不具备通行大型客车的条件。"),
    ("refusal_with_an_estimate", "经测算，每年将多支出3000万元，现阶段暂不具备条件。"),
    ("not_fitting", "考虑到群众通勤需要，现阶段不宜限行。"),
    ("no_right_to", "您关于取消收费的建议，我市暂无权限。"),
    ("wish", "顺祝工作顺利！"),
    ("history_with_a_year", "2020年，我局印发方案，建成站亭45座。"),
    ("plan_adopted", "我局牵头编制规划，明确“十四五”时期新建站亭800个。"),
    ("topic_with_no_promise", "您提出的免费乘车的建议，涉及财政事权，需进一步论证。"),
    ("general_requirement", "做好公交工作，必须坚持以人民为中心。"),
    ("purpose_in_an_account", "我局加强日常巡查，确保行车安全。"),
    ("money_won", "去年争取上级资金800万元。"),
    ("quoted_slogan", "我局落实“一批拟建、在建、续建项目”清单管理。"),
    ("heading_alone", "二、下一步工作打算"),
    ("signature", "江口市交通局"),
    ("understanding", "由于施工难度大，请您给予理解。"),
    ("what_others_do", "建议县级部门加强执法。"),
    ("note_under_the_text", "注：我局将更新的车辆含新能源车。"),
    ("footnote", "[注1]我局今年将更新车辆30辆。其中将有新能源车。"),
    ("lead_in_without_a_deed", "为加快推进改造，我们将："),
    ("others_plan", "民政部拟在部分城市开展试点。"),
    ("others_say", "据省水利厅介绍，该工程将于2026年底通水。"),
    ("a_firm_promises", "市交投集团承诺明年投放公交车20辆。"),
    ("foreseen_of_people", "预计到2030年，我市老年人口将突破14万人。"),
    ("term_of_a_policy", "上述政策有效期至2026年底。"),
    ("put_off", "因财力紧张，暂不具备条件，待财力好转后再行研究。"),
    ("rules_in_force", "现行政策规定，毕业5年以内首次创业的，给予一次性补贴1万元。"),
    ("planned_and_done", "2022年计划改造45座站亭已于4月底前全部完成。"),
    ("term_of_a_trial", "我市被列为试点城市，试点期两年，至2024年11月结束。"),
    ("asked_by_a_plan", "根据《试点方案》，到2025年需建立完善的机制。"),
    ("humble_close", "我局将虚心接受监督，不断改进工作作风。"),
]
DEADLINES = [
    ("year_end", "年底前完成", "2022-12-31"),
    ("year_in", "年内完成", "2022-12-31"),
    ("this_year", "今年完成", "2022-12-31"),
    ("next_year_end", "明年年底前", "2023-12-31"),
    ("year_after_next", "后年建成", "2024-12-31"),
    ("next_year_quarter", "明年一季度", "2023-03-31"),
    ("year_bare", "2024年建成", "2024-12-31"),
    ("year_end_said", "2023年底前", "2023-12-31"),
    ("year_half", "2023年上半年", "2023-06-30"),
    ("second_half", "下半年启动", "2022-12-31"),
    ("month", "2022年11月", "2022-11-30"),
    ("month_february", "2024年2月底前", "2024-02-29"),
    ("day", "2022年12月15日前", "2022-12-15"),
    ("half_year_term", "半年内", "2022-12-06"),
    ("months_term", "6个月内", "2022-12-06"),
    ("days_term", "30日内", "2022-07-06"),
    ("years_time", "用两年时间完成", "2024-06-06"),
    ("plan_end", "“十四五”期末", "2025-12-31"),
    ("month_end_now", "月底前完成", "2022-06-30"),
    ("past_year", "2020年印发", None),
    ("past_day", "2022年3月1日印发", None),
    ("title_year", "落实《2022年工作要点》", None),
    ("document_year", "（江政〔2022〕8号）", None),
    ("quoted_year", "实施“智造2025”行动", None),
    ("from_an_event", "自验收之日起三年内", None),
    ("service_standard", "办理时限压缩至20个工作日以内", None),
    ("service_after_an_event", "收到申请后5个工作日内办结", None),
    ("month_and_day", "7月15日前", "2022-07-15"),
    ("every_year", "每年培训200人", None),
    ("no_time", "近期启动", None),
    ("river_bottom", "河底清淤", None),
]


def _told(body: str) -> list[str]:
    text = HEAD + body + TAIL
    return [f"{text[each.start : each.end]}|{each.deadline}" for each in read(text, DAY).commitments]


@pytest.mark.parametrize(
    ("body", "expected"), [row[1:] for row in PROMISES], ids=[row[0] for row in PROMISES]
)
def test_undertakings_of_a_reply(body: str, expected: list[str]) -> None:
    assert _told(body) == expected


@pytest.mark.parametrize("body", [row[1] for row in NOTHING], ids=[row[0] for row in NOTHING])
def test_what_is_no_undertaking(body: str) -> None:
    assert _told(body) == []


@pytest.mark.parametrize(("words", "day"), [row[1:] for row in DEADLINES], ids=[row[0] for row in DEADLINES])
def test_deadline_of_a_wording(words: str, day: str | None) -> None:
    found = DeadlineReader(DAY).read(words)
    assert (found.isoformat() if found else None) == day


def test_relative_deadlines_need_a_date() -> None:
    assert DeadlineReader(None).read("年底前完成") is None
    assert DeadlineReader(None).read("2024年底前完成") == date(2024, 12, 31)


def test_signing_day_of_the_text_stands_in_for_a_missing_date() -> None:
    text = HEAD + "我局将于年底前完成站点改造。" + TAIL
    assert read(text).commitments[0].deadline == date(2022, 12, 31)
    assert signing_date(text) == DAY


KINDS = [
    ("numeric", "我局将新增公交车20辆。", "numeric"),
    ("dated", "我局将于年底前完善管理制度。", "dated"),
    ("milestone", "我局将出台管理办法。", "milestone"),
    ("qualitative", "我局将不断提升服务水平。", "qualitative"),
    ("conditional", "待资金到位后，我局将启动道路拓宽工程。", "conditional"),
    ("rule_inside_is_no_target", "我局将给予最高50万元的奖励，不断提升服务水平。", "qualitative"),
]


@pytest.mark.parametrize(("body", "kind"), [row[1:] for row in KINDS], ids=[row[0] for row in KINDS])
def test_kind_of_an_undertaking(body: str, kind: str) -> None:
    assert [each.kind for each in read(HEAD + body + TAIL, DAY).commitments] == [kind]


def test_figures_and_section_of_an_undertaking() -> None:
    text = HEAD + "一、下一步打算\n（一）优化线网。\n我局将新开3条线路，投放车辆20辆。" + TAIL
    reading = read(text, DAY)
    (promise,) = reading.commitments
    assert [text[reading.figures[n].start : reading.figures[n].end] for n in promise.figures] == [
        "3条",
        "20辆",
    ]
    assert reading.outline[promise.outline].title == "优化线网"
