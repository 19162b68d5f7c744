"""Figures by rule and by trap: each row is a name, a text, and the figures it holds in order.

A figure is written `quote|value|unit|bound`, value as `low..high` for a range; rows of traps hold none.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from replies.reading import figures

MONEY = [
    ("yuan", "安排经费5000元。", "5000元|5000|元|exact"),
    ("ten_thousand", "投入资金860万元。", "860万元|8600000|元|exact"),
    ("hundred_million", "完成投资3.6亿元。", "3.6亿元|360000000|元|exact"),
    ("trillion", "总量达到1.2万亿元。", "1.2万亿元|1200000000000|元|exact"),
    ("chinese_money", "拨付补助三百二十万元。", "三百二十万元|3200000|元|exact"),
    ("thousands_comma", "发放补贴12,500元。", "12,500元|12500|元|exact"),
    ("wide_digits", "投入１２０万元。", "１２０万元|1200000|元|exact"),
    ("wide_decimal", "投入１．５亿元。", "１．５亿元|150000000|元|exact"),
    ("dollars", "出资80万美元。", "80万美元|800000|美元|exact"),
    ("hong_kong", "引资2亿港元。", "2亿港元|200000000|港元|exact"),
    ("euro", "贷款500万欧元。", "500万欧元|5000000|欧元|exact"),
    ("currency_left_out_fund", "设立50亿产业基金。", "50亿|5000000000|元|exact"),
    (
        "currency_left_out_bracket",
        "总投资20亿元（首期3亿）。",
        "20亿元|2000000000|元|exact; 3亿|300000000|元|exact",
    ),
    ("currency_left_out_wan", "补助资金300万。", "300万|3000000|元|exact"),
    ("rate_per_square_metre", "补助标准为每平方米1500元。", "1500元|1500|元|exact"),
    ("rate_slash", "租金为12元/月。", "12元/月|12|元|exact"),
    ("rates_slash", "工资为30元/小时和20元/小时。", "30元/小时|30|元|exact; 20元/小时|20|元|exact"),
    ("sized_park", "打造百亿级产业园。", "百亿|10000000000|元|exact"),
    ("sized_firms", "新增百亿企业3家。", "百亿|10000000000|元|exact; 3家|3|家|exact"),
    ("sized_counties", "培育千亿县。", "千亿|100000000000|元|exact"),
    ("scale_in_two_parts", "总投资1亿2千万元。", "1亿2千万元|120000000|元|exact"),
    ("fuzz_inside_money", "投入2000余万元。", "2000余万元|20000000|元|over"),
    ("million_words", "奖励一百万元。", "一百万元|1000000|元|exact"),
]
SHARES = [
    ("percent", "增长8.5%。", "8.5%|8.5|%|exact"),
    ("wide_percent", "增长8.5％。", "8.5％|8.5|%|exact"),
    ("spoken_percent", "覆盖率百分之九十五。", "百分之九十五|95|%|exact"),
    ("spoken_percent_digits", "覆盖率百分之60。", "百分之60|60|%|exact"),
    ("points", "提高2.3个百分点。", "2.3个百分点|2.3|百分点|exact"),
    ("permille", "死亡率控制在3‰以内。", "3‰|3|‰|at_most"),
    ("times", "增长1.5倍。", "1.5倍|1.5|倍|exact"),
    ("one_time_more", "产值增长一倍。", "一倍|1|倍|exact"),
    ("full_coverage", "达标率100%。", "100%|100|%|exact"),
    ("spoken_decimal", "覆盖率百分之三点五。", "百分之三点五|3.5|%|exact"),
    ("spoken_decimal_times", "产值是原来的一点五倍。", "一点五倍|1.5|倍|exact"),
    ("blank_before_scale", "投入 120 万元。", "120 万元|1200000|元|exact"),
    ("blank_before_unit", "建成 3 个。", "3 个|3|个|exact"),
    ("range_shared_scale_wan", "投资5万—8万元。", "5万—8万元|50000..80000|元|range"),
    ("tenths", "线上占比达到三成。", "三成|30|%|exact"),
    ("tenths_above", "去年产量提高两成以上。", "两成|20|%|over"),
    ("tenths_arabic", "占比约6成。", "6成|60|%|about"),
    ("discount", "给予8折优惠。", "8折|8|折|exact"),
    ("doubling_twice", "产值翻两番。", "两番|2|番|exact"),
    ("fall_has_no_sign", "投诉下降12%。", "12%|12|%|exact"),
]
MEASURES = [
    ("square_metres", "改造面积6万平方米。", "6万平方米|60000|平方米|exact"),
    ("square_metres_short", "建筑面积96万平米。", "96万平米|960000|平方米|exact"),
    ("square_metre_sign", "新增绿地800㎡。", "800㎡|800|平方米|exact"),
    ("square_metre_letters", "面积1200m²。", "1200m²|1200|平方米|exact"),
    ("mu", "流转土地3.5万亩。", "3.5万亩|35000|亩|exact"),
    ("hectares", "造林120公顷。", "120公顷|120|公顷|exact"),
    ("square_kilometres", "核心区12平方公里。", "12平方公里|12|平方公里|exact"),
    ("kilometres", "修建道路18.6公里。", "18.6公里|18.6|公里|exact"),
    ("km_letters", "全长7km。", "7km|7|公里|exact"),
    ("qianmi_is_kilometre", "全长5千米。", "5千米|5|公里|exact"),
    ("metres", "路宽24米。", "24米|24|米|exact"),
    ("tonnes", "日处理污水5万吨。", "5万吨|50000|吨|exact"),
    ("jin", "产量达到30亿斤。", "30亿斤|3000000000|斤|exact"),
    ("kilowatt", "装机容量200万千瓦。", "200万千瓦|2000000|千瓦|exact"),
    ("kilowatt_without_scale", "功率60千瓦。", "60千瓦|60|千瓦|exact"),
    ("kilowatt_hours", "年发电3亿千瓦时。", "3亿千瓦时|300000000|千瓦时|exact"),
    ("degrees_of_power", "节约用电50万度。", "50万度|500000|千瓦时|exact"),
    ("cubic_metres", "库容900万立方米。", "900万立方米|9000000|立方米|exact"),
    ("containers", "吞吐量80万标箱。", "80万标箱|800000|标准箱|exact"),
]
DURATIONS = [
    ("months", "工期6个月。", "6个月|6|个月|exact"),
    ("working_days", "办理时限压缩至3个工作日。", "3个工作日|3|工作日|exact"),
    ("days_within", "在15日内答复。", "15日|15|天|at_most"),
    ("years_within", "三年内建成。", "三年|3|年|at_most"),
    ("half_year", "半年内完成。", "半年|0.5|年|at_most"),
    ("hours", "压缩至48小时以内。", "48小时|48|小时|at_most"),
    ("year_and_a_half", "历时1年半建成。", "1年半|1.5|年|exact"),
    ("years_and_more", "五年多来，布设了12条线路。", "五年|5|年|over; 12条|12|条|exact"),
    ("months_and_more", "经过3个多月施工。", "3个多月|3|个月|over"),
    ("past_three_years_is_exact", "近三年，共安排资金900万元。", "三年|3|年|exact; 900万元|9000000|元|exact"),
    ("one_year_within", "一年内完成整改。", "一年|1|年|at_most"),
    ("minutes", "响应时间缩短至10分钟以内。", "10分钟|10|分钟|at_most"),
]
COUNTS = [
    ("firms", "走访企业45家。", "45家|45|家|exact"),
    ("generic", "建设3个示范点。", "3个|3|个|exact"),
    ("persons", "培训教师1200人次。", "1200人次|1200|人次|exact"),
    ("persons_ten_thousand", "每年培训1万名技术人员。", "1万名|10000|名|exact"),
    ("chinese_count", "制定六个实施方案。", "六个|6|个|exact"),
    ("liang", "建成两座公园。", "两座|2|座|exact"),
    ("da_counts_as_ge", "建设四大产业基地。", "四大|4|个|exact"),
    ("bare_thousand", "组织千家企业参展。", "千家|1000|家|exact"),
    ("bare_hundred", "实施百个重点项目。", "百个|100|个|exact"),
    ("fuzz_between", "入驻企业60余家。", "60余家|60|家|over"),
    ("fuzz_duo", "解决问题80多个。", "80多个|80|个|over"),
    ("fuzz_ji", "走访十几家企业。", "十几家|10|家|over"),
    ("tens", "投放数十台设备。", "数十台|10|台|over"),
    ("hundred_odd", "收集意见百余条。", "百余条|100|条|over"),
    ("about_ten", "添置桌椅十来套。", "十来套|10|套|about"),
    ("bare_noun", "覆盖全州8县市、96个乡镇。", "8县市|8|个|exact; 96个|96|个|exact"),
    ("households", "惠及居民4600余户。", "4600余户|4600|户|over"),
    ("population", "服务20万人口。", "20万人|200000|人|exact"),
    ("people_without_classifier", "惠及15万群众。", "15万|150000|人|exact"),
    ("beds", "新增床位500张。", "500张|500|张|exact"),
    ("places", "新增学位3000个。", "3000个|3000|个|exact"),
    ("vehicles", "投放公交车40辆。", "40辆|40|辆|exact"),
    ("trees", "补植行道树260株。", "260株|260|株|exact"),
    ("lamps", "安装路灯75盏。", "75盏|75|盏|exact"),
    ("stalls", "增设停车泊位320个。", "320个|320|个|exact"),
    ("aspects", "抓好五方面工作。", "五方面|5|方面|exact"),
    ("buildings", "改造12栋住宅楼。", "12栋|12|栋|exact"),
    ("new_built_one", "新建一座污水处理厂。", "一座|1|座|exact"),
    ("held_meetings", "召开3次会议研究。", "3次|3|次|exact"),
    ("training_terms", "举办培训班6期。", "6期|6|期|exact"),
    ("batches", "抽检食品900批次。", "900批次|900|批次|exact"),
    ("departments", "与5部门联合印发。", "5部门|5|个|exact"),
    ("deputies_addressed", "李明、王芳等三位代表：", "三位|3|位|exact"),
    ("copies", "抄送：市督查室(2份)", "2份|2|份|exact"),
    ("charging_piles", "建成充电桩（直流50桩、交流30桩）。", "50桩|50|桩|exact; 30桩|30|桩|exact"),
    ("ages", "为65岁以上老人免费体检。", "65岁|65|岁|at_least"),
    ("child_ages", "招收2-3岁幼儿。", "2-3岁|2..3|岁|range"),
]
RANGES = [
    ("hyphen", "培育3-5家龙头企业。", "3-5家|3..5|家|range"),
    ("zhi", "培育3至5家龙头企业。", "3至5家|3..5|家|range"),
    ("dao", "每年新增8到10个。", "8到10个|8..10|个|range"),
    ("long_dash_percent", "增长4.5%—5%。", "4.5%—5%|4.5..5|%|range"),
    ("tilde_percent", "增长6%～8%。", "6%～8%|6..8|%|range"),
    ("shared_scale", "给予5-10万元补助。", "5-10万元|50000..100000|元|range"),
    ("own_scales", "投资200万元至300万元。", "200万元至300万元|2000000..3000000|元|range"),
    ("spoken", "走访七八家企业。", "七八家|7..8|家|range"),
    ("spoken_three_five", "打造三五个样板。", "三五个|3..5|个|range"),
    ("spoken_hundreds", "吸引两三百人。", "两三百人|200..300|人|range"),
    ("chinese_ends", "设立三至五个站点。", "三至五个|3..5|个|range"),
    ("falling_pair_is_two", "由8家增加到12家。", "8家|8|家|exact; 12家|12|家|exact"),
    ("shares_apart", "由20%提高到35%。", "20%|20|%|exact; 35%|35|%|exact"),
]
LISTS = [
    ("own_units", "分别补助4%、6%、8%。", "4%|4|%|exact; 6%|6|%|exact; 8%|8|%|exact"),
    ("one_unit", "分别建设2、3、5个。", "2|2|个|exact; 3|3|个|exact; 5个|5|个|exact"),
    (
        "bound_reaches_every_amount",
        "分别给予不超过20万元、30万元、40万元的奖励。",
        "20万元|200000|元|at_most; 30万元|300000|元|at_most; 40万元|400000|元|at_most",
    ),
    ("bound_over_and", "至少培训50人和80人。", "50人|50|人|at_least; 80人|80|人|at_least"),
    ("each_its_own", "增长5%左右、7%以上。", "5%|5|%|about; 7%|7|%|over"),
    ("spread_backward", "收入分别增长5%和7%左右。", "5%|5|%|about; 7%|7|%|about"),
]
BOUNDS = [
    ("about", "投入约60万元。", "60万元|600000|元|about"),
    ("about_wei", "面积约为200平方米。", "200平方米|200|平方米|about"),
    ("about_after", "增长6%左右。", "6%|6|%|about"),
    ("about_up_down", "容纳50人上下。", "50人|50|人|about"),
    ("dayue", "大约需要30天。", "30天|30|天|about"),
    ("under_near", "近30位专家到会。", "30位|30|位|under"),
    ("under_close", "接近40%。", "40%|40|%|under"),
    ("under_short", "不足10公里。", "10公里|10|公里|under"),
    ("over_chao", "服务超500人。", "500人|500|人|over"),
    ("over_yu", "已投入逾3亿元。", "3亿元|300000000|元|over"),
    ("over_break", "去年产值突破90亿元。", "90亿元|9000000000|元|over"),
    ("above_of_a_fact", "去年增长9%以上。", "9%|9|%|over"),
    ("above_of_a_target", "下一步，我市将培育20家以上企业。", "20家|20|家|at_least"),
    ("break_of_a_target", "下一步，我市将力争产值突破100亿元。", "100亿元|10000000000|元|at_least"),
    ("at_least", "下一步，将新增不少于6个班。", "6个|6|个|at_least"),
    ("not_below", "覆盖率不低于90%。", "90%|90|%|at_least"),
    ("zhishao", "每周至少巡查2次。", "2次|2|次|at_least"),
    ("at_most", "给予不超过5万元补贴。", "5万元|50000|元|at_most"),
    ("at_most_far", "按不超过项目投资额的25%补助。", "25%|25|%|at_most"),
    ("highest", "给予最高100万元奖励。", "100万元|1000000|元|at_most"),
    ("highest_far", "单个企业最高可获得80万元。", "80万元|800000|元|at_most"),
    ("longest", "最长3年。", "3年|3|年|at_most"),
    ("within", "控制在5%以内。", "5%|5|%|at_most"),
    ("controlled_about", "失业率控制在5%左右。", "5%|5|%|about"),
    ("below", "降到10%以下。", "10%|10|%|at_most"),
    ("capped", "每户2000元封顶。", "2000元|2000|元|at_most"),
    ("term_above", "实施3年期以上贷款。", "3年|3|年|at_least"),
    ("scope_over_money", "亿元以上项目12个。", "亿元|100000000|元|at_least; 12个|12|个|exact"),
    ("signing_is_no_about", "签约12个项目。", "12个|12|个|exact"),
    ("recent_is_no_near", "最近3个月完成验收。", "3个月|3|个月|exact"),
    ("nearby_is_no_near", "附近3个小区。", "3个|3|个|exact"),
    ("highest_court_is_no_bound", "最高人民法院2名法官。", "2名|2|名|exact"),
    ("per_reaches", "每月最高800元。", "800元|800|元|at_most"),
]
NONE = [
    ("year", "2016年底前完成"),
    ("year_only", "2019年，"),
    ("chinese_year", "二〇一七年七月三日"),
    ("year_range", "2024—2027年"),
    ("year_pair", "2016、2017年"),
    ("short_year", "到25年底"),
    ("day", "3月5日"),
    ("months_of_a_year", "1-6月"),
    ("month", "9月份"),
    ("quarter", "第四季度"),
    ("document_number", "科信〔2019〕12号"),
    ("document_number_square", "科信[2019]12号"),
    ("proposal_number", "第145号建议"),
    ("session", "市十六届人大三次会议"),
    ("session_cppcc", "区政协十届二次会议"),
    ("plenary", "省委十三届七次、八次全会"),
    ("congress", "党的二十大报告"),
    ("rank", "居全省第3位"),
    ("rank_front", "进入全国前10位"),
    ("ordinal", "第一批"),
    ("ordinal_arabic", "第2个"),
    ("item_marks", "一是加强领导；二是落实责任"),
    ("item_arabic", "1.加强领导"),
    ("item_paren", "（三）强化保障"),
    ("phase", "一期工程"),
    ("phase_two", "机场二期项目"),
    ("article_batch", "一批项目"),
    ("article_series", "一系列活动"),
    ("article_certain", "一定支持"),
    ("article_kind", "一种机制"),
    ("article_ge", "建设一个美丽的城市"),
    ("article_general_firm", "走进一家家企业"),
    ("no_number", "若干措施"),
    ("many", "多家单位、多方面支持"),
    ("several", "几个部门"),
    ("slogan_quoted", "按照“五个一”要求"),
    ("slogan_plus", "紧扣“3+3”产业"),
    ("plan_in_quotes", "入选“520计划”"),
    ("plan_title", "《三年提升方案》"),
    ("plan_year_in_title", "《城市更新行动计划（2021—2025）》"),
    ("five_year_plan", "“十四五”期间"),
    ("two_ization", "推进两化融合"),
    ("new_generation", "新一代信息技术"),
    ("unified", "统一管理"),
    ("further", "进一步加强"),
    ("next_step", "下一步"),
    ("integration", "一体化发展"),
    ("two_way", "双向交流"),
    ("one_belt", "“一带一路”"),
    ("five_g", "5G网络"),
    ("five_a", "5A级景区"),
    ("highway", "G320国道"),
    ("metro_line", "地铁3号线"),
    ("phone", "联系电话：05718888888"),
    ("mobile", "电话13800000000"),
    ("clock", "上午9点30分"),
    ("clock_colon", "9:30"),
    ("spare_parts", "零部件"),
    ("hundred_names", "老百姓"),
    ("great_plan", "百年大计"),
    ("households_idiom", "走进千家万户"),
    ("thousand_ways", "千方百计"),
    ("place_name", "三门峡"),
    ("leader", "一把手"),
    ("one_case", "一事一议"),
    ("percent_word", "百分百"),
    ("ten_parts_ok", "三成立专班"),
    ("very", "十分重视"),
    ("digits_in_growth", "两位数增长"),
    ("per_thousand_persons", "每千人口"),
    ("five_in_one", "五位一体"),
    ("three_year_action", "三年行动计划"),
    ("nine_year_school", "九年一贯制学校"),
    ("circle", "15分钟生活圈"),
    ("eight_rules", "中央八项规定"),
    ("national_level", "国家三级医院"),
    ("class_water", "三类水体"),
    ("second_hand", "二手车"),
    ("single_step", "一步到位"),
    ("bracket_year", "（2020年）"),
    ("code", "项目代码2019-330282"),
    ("post_code", "邮政编码：400000"),
    ("three_farm", "三农工作"),
    ("two_meetings", "两会期间"),
    ("hundred_strong", "全国百强县"),
    ("both_sides", "两岸交流"),
    ("dotted_date", "2021.7.8"),
    ("unified_name", "统一名称"),
    ("first_grade", "一级响应"),
    ("half_day_word", "大半年"),
    ("first_half", "上半年"),
    ("whole_name_with_number", "第108中学"),
    ("version", "数字平台2.0版"),
    ("ratio", "师生比为1:12"),
    ("three_ones", "推进三个一批"),
    ("hundred_days", "百日攻坚"),
    ("first_three_quarters", "前三季度"),
    ("class_two_vaccine", "二类疫苗"),
    ("blank_year", "2021 年 6 月"),
    ("national_day", "五一、十一假期"),
]


def _plain(value: Decimal) -> str:
    return str(int(value)) if value == value.to_integral_value() else str(value.normalize())


def _shown(text: str) -> str:
    out = []
    for figure in figures(text):
        value = _plain(figure.value) + ("" if figure.high is None else f"..{_plain(figure.high)}")
        out.append(f"{text[figure.start : figure.end]}|{value}|{figure.unit}|{figure.bound}")
    return "; ".join(out)


ROWS = [*MONEY, *SHARES, *MEASURES, *DURATIONS, *COUNTS, *RANGES, *LISTS, *BOUNDS]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_figures_of_a_text(text: str, expected: str) -> None:
    assert _shown(text) == expected


@pytest.mark.parametrize("text", [row[1] for row in NONE], ids=[row[0] for row in NONE])
def test_look_alikes_are_no_figures(text: str) -> None:
    assert _shown(text) == ""


def test_the_base_of_a_rate_is_kept() -> None:
    assert [figure.per for figure in figures("每月最高800元，按12元/平方米计。")] == ["月", "平方米"]


def test_names_of_rows_are_unique() -> None:
    names = [row[0] for row in ROWS] + [row[0] for row in NONE]
    assert len(names) == len(set(names)), sorted(name for name in names if names.count(name) > 1)
