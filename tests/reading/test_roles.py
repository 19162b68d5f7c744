"""The role of each figure: done, promised, a rule, or somebody else's; one letter a figure, in text order."""

from __future__ import annotations

from datetime import date

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
    ("history_without_yi", "2020年，我局印发方案，开展检查1200余次，发放手册3万份。", "DD"),
    ("reached_beside_a_year", "2019年接送旅客63万人次，比上年增长12%。", "DD"),
    ("dated_after_the_reply", "2023年，全区更新车辆60辆。", "T"),
    ("limit_of_the_year", "10月底前新开线路2条。", "T"),
    ("month_gone_by", "2月份新开线路2条。", "D"),
    ("total_is_weak", "到2025年，累计培训司机1000人次以上，持证率保持100%。", "TT"),
    ("growth_of_a_target", "力争全年客运量突破10万人次，同比增长45%以上。", "TT"),
    ("compared_with_the_year", "客运量较2024年底增加6万人次。", "D"),
    ("aim_of_an_adopted_plan", "我局牵头编制规划，明确“十四五”时期新建站亭800个，其中城区120个。", "TT"),
    (
        "from_what_there_is_in_a_plan",
        "下一步，我局将把覆盖率由35%提高到60%，办理时限由10天缩短至5天。",
        "DTDT",
    ),
    ("by_how_much_in_a_plan", "我局将争取准点率由目前的80%提高5个百分点。", "DT"),
    ("beside_a_rule", "平均候车时间9分钟，比规定的12分钟少3分钟。", "DRD"),
    ("beside_a_mean", "每万人拥有公交车8辆，与全省9辆的平均水平大体相当。", "DC"),
    ("below_a_mean", "每万人拥有公交车8辆，低于全国的10辆。", "DC"),
    ("above_by_points", "覆盖率高于全省2个百分点。", "D"),
    ("whole_country", "去年全国客运量下降9.1%，我市增长3.2%。", "CD"),
    ("abroad", "我市有公交车8辆，而日本、韩国平均达到14辆。", "DC"),
    ("rank_among", "满意度在全省12个设区市中排第3位。", "C"),
    ("planned_before", "原计划更新车辆50辆，实际更新68辆。", "CD"),
    ("needed_and_missing", "据测算，每年需增支1200万元，超出财力。", "C"),
    ("on_average", "单车年均票款24万元，平均票价1.6元。", "DD"),
    ("condition_of_a_grant", "年客运量达50万人次、80万人次的，分别奖励10万元、20万元。", "RRRR"),
    ("step_of_a_grant", "每100万元投资另奖2万元。", "RR"),
    ("grant_by_person", "安家补助博士20万元、硕士8万元，分5年发放。", "RRR"),
    ("term_before_a_grant", "连续经营1年以上，给予一次性补贴5000元。", "RR"),
    ("ceiling_in_general", "层数一般控制在3层以内。", "R"),
    ("must_not", "按照规定，每车载客不得超过45人，现有客车平均载客38人。", "RD"),
    ("old_people", "70周岁以上高龄老人2.1万人免费乘车。", "RD"),
    ("asked_in_a_noun", "您反映的6处站点积水问题，我局已整改。", "C"),
    ("about_a_wish", "关于增设3处首末站的建议，因用地受限，暂无法实施。", "C"),
    ("wish_beside_an_intent", "您提出的设立500万元基金的建议，我们将积极向上反映。", "C"),
    ("from_others_ways", "参照外地经验，改造后能耗可减少15%。", "C"),
    ("assigned_from_above", "省里下达我市任务30公里，实际完成36公里。", "CD"),
    ("others_will", "据悉，交通运输部将在全国新增试点20个。", "C"),
    ("asked_of_others", "下一步工作中，我局将新增班次40个。建议市编办每年预留名额10个。", "TC"),
    ("after_it_is_built", "目前在建站场2座，建成后可停放车辆300辆。", "DT"),
    ("foreseen", "预计到2030年，我市常住人口将突破90万人。", "C"),
    ("what_there_is", "预计明年通车。全市建有站场17座，车位3400个。", "DD"),
    ("since_then", "该站建成至今已20余年。", "C"),
    ("near_a_span_of_work", "受疫情影响，线路停运近2个月。", "D"),
    (
        "list_of_plans",
        "您的意见我们予以采纳。一是11月底前新增班次40个。二是更新车辆20辆，力争全年客流翻番。",
        "TT",
    ),
    (
        "three_ways_this_year",
        "今年我市将重点抓好以下方面：一是票价补贴由2元提高到3元。二是设立专项资金800万元。",
        "DTT",
    ),
    ("standards_go_on", "补助标准为：甲类车户均2万元，乙类车户均1万元，其中省级0.6万元。", "RRR"),
    ("local_law", "省条例规定，驾驶员每年休假15天，连续驾驶不超过4小时。", "RR"),
    ("entitled", "单亲家庭分别享受每月200元、300元的补贴，直至子女满3周岁。", "RRR"),
    ("paid_each_year", "实施补偿，每年向上游支付资金4000万元。", "D"),
    ("the_province_where_a_city_replies", "我市新增公交车80辆，全省新增公交车2100辆。", "DC"),
    ("first_in_the_province", "我市在全省率先开通定制线路12条。", "D"),
    ("worked_out_for_illustration", "以一户3口之家为例，按每人每天2元测算，全年需支出2190元。", "CCC"),
    ("others_ways", "外地经验表明，某江流域三省累计投入资金57亿元。", "CC"),
    ("gap_to_an_aim", "每万人拥有公交车8辆，与国家2025年10辆的目标仍有差距。", "DC"),
    ("rate_to_be_raised", "拟从明年起将补贴提高到每月800元。", "T"),
    ("set_by_the_province", "办理时限压缩至3天，低于省定5天的要求。", "DR"),
    ("weighed_in_a_promise", "下一步，考虑到全县有120个行政村，我们将优先支持8个村。", "DT"),
    (
        "asked_under_the_plan",
        "一、下一步打算\n您建议“每村补助60万元”，财力难以承担，我们将优先支持8个村。",
        "CT",
    ),
    ("numbers_of_lines_are_names", "去年，12路、18路末班车延长，新增班次6个。", "D"),
    ("promise_beside_what_was_done", "年内将站点420座全部改造，6月底前已完成300座。", "TD"),
    ("a_project_goes_on", "车站规划占地120亩，总投资9600万元。一期包括站台2座。", "TTT"),
    ("work_still_needed", "方案需铺设管道11公里，概算投资185万元。", "TT"),
    ("grant_in_running_text", "对新购车辆每辆补助15万元，驻点司机一次性奖励500元、1000元。", "RRR"),
    ("present_is_no_deed", "目前省级补助每座仅2万元。", "R"),
    (
        "parameters_of_a_policy",
        "起付线150元，城镇职工报销55%、学生65%，每年封顶分别为350元、700元。",
        "RRRRR",
    ),
    ("parts_of_a_grant", "每户补助900元，其中市级500元，镇级400元。", "RRR"),
    ("rate_per_unit", "对新建充电桩按每千瓦300元予以补助，交流桩每千瓦100元。", "RR"),
    ("cap_in_all", "单个站点累计补助不超过80万元。", "R"),
    ("cap_of_a_term", "补贴期限不超过2年。", "R"),
    ("budget_each_year", "区财政每年安排经费60万元。", "D"),
    ("budget_promised", "今后，我局将每年安排不少于4亿元。", "T"),
    ("share_reached_is_no_scope", "站亭覆盖90%以上的小区。", "D"),
    ("whom_the_grant_is_for", "对连续工作满10年的司机，每人每月补助300元。", "RR"),
    ("hindered_request", "把补贴增加到90元的条件目前尚不具备。", "C"),
    ("request_in_the_clause_before", "您在建议中提到，邻县日处理500吨的电厂投用。", "C"),
    ("request_refused", "您建议的票价降到2元，暂时无法实现。", "C"),
    ("better_places", "相比之下，省会城市公交车已超过1.8万辆。", "C"),
    ("a_model", "借鉴先进城市建设站亭200余个的经验。", "C"),
    ("lead_over_the_national_mean", "准点率高出全国平均1.2个百分点。", "D"),
    ("this_year_up_to_a_limit", "今年投资3200万元，实施改线工程，10月底前完成6公里。", "TT"),
    ("under_way_is_no_promise", "缺口1800万元，我局正积极申报。", "D"),
    ("rate_moved_by_a_rule", "对考核优秀的，补贴上浮20%。", "R"),
    ("after_an_event", "协议签订后，每天发车180班。", "T"),
    ("included_in_a_plan", "该路段已列入今年改造计划，涉及小区28个。", "T"),
]


def _roles(body: str) -> str:
    reading = read(HEAD + body + TAIL, date(2022, 6, 6))
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


@pytest.mark.parametrize("title", ["现行政策", "扶持政策", "收费标准"])
def test_money_and_shares_under_a_policy_heading_are_rules_and_counts_are_not(title: str) -> None:
    body = f"一、{title}\n全市参保21万人，职工缴纳380元。\n二、保障成效\n人均支出410元。"
    assert _roles(body) == "DRD"


def test_behind_an_announced_list_the_account_begins_again() -> None:
    lead = "接下来，我们将从以下方面发力：一是增设站亭50座；二是更新车辆20辆。\n"
    assert _roles(lead + "在执法方面，检查货车310辆，查扣17辆。") == "TTDD"
    assert _roles(lead + "同时，检修车辆310辆。") == "TTT"


@pytest.mark.parametrize("title", ["三、改进措施", "三、今后工作", "三、下步打算", "2023年工作安排："])
def test_titles_that_turn_to_what_is_to_come(title: str) -> None:
    assert _roles(f"{title}\n新增站亭30座。") == "T"


@pytest.mark.parametrize("title", ["一、工作成效", "二、存在的困难", "一、主要做法"])
def test_titles_that_tell_what_was_done(title: str) -> None:
    assert _roles(f"{title}\n新增站亭30座。") == "D"


def test_figures_of_a_heading_follow_its_stretch() -> None:
    body = "一、下一步打算\n（一）建设40座站亭\n逐步推进。"
    assert _roles(body) == "T"


def test_addressees_are_context() -> None:
    text = "关于市九届人大二次会议第61号建议的答复\n方立、林青等12名代表：\n你们提出的《关于改善出行的建议》收悉，现答复如下：\n已新建站亭40座。\n"
    assert [figure.role for figure in read(text).figures] == ["context", "delivered"]


def test_headings_under_the_plan_of_a_work_report_do_not_turn_back() -> None:
    text = (
        "市政府工作报告\n各位代表：\n一、去年工作回顾\n新建站亭30座。\n二、今年工作安排\n新建站亭40座。\n"
        "（一）做好站亭建设，力求取得更大成效\n新建站亭50座。\n（二）改善路网情况\n新建道路60公里。"
    )
    assert [figure.role for figure in read(text).figures] == ["delivered", "target", "target", "target"]


def test_an_expected_aim_that_was_reached_does_not_turn_a_work_report_to_its_plan() -> None:
    text = "市政府工作报告\n各位代表：\n一、去年工作回顾\n全年各项预期目标顺利实现，新建站亭30座。\n新建站亭20座。"
    assert [figure.role for figure in read(text).figures] == ["delivered", "delivered"]
    text = "市政府工作报告\n各位代表：\n一、回顾\n新建站亭30座。\n主要预期目标是：新建站亭40座。"
    assert [figure.role for figure in read(text).figures] == ["delivered", "target"]


def test_what_is_planned_by_the_experience_of_others_is_our_own() -> None:
    assert _roles("二、下一步打算\n学习推广外地经验，建成示范站亭30座。") == "T"
