"""What looks like a figure and is none: dates, document numbers, ordinals, names, slogans, articles.

`is_no_figure` judges one numeral with its unit by its surroundings; `quoted_spans` finds the quotes and
titles in which numbers name things (“五个一”, 《…2025…》). Each table entry is a habit of the language,
with the reason beside it; nothing here knows a document.
"""

from __future__ import annotations

import re

from .regex_prefilter import cue
from .units import DURATIONS, MEASURES, MONEY, SHARES, word_list

__all__ = ["is_no_figure", "quoted_spans"]

_MEASURED = {*MONEY, *SHARES, *MEASURES} - {"度", "方", "折", "番", "角", "克", "升"}
_CHINESE_DIGIT = frozenset("零〇○一二三四五六七八九十百千万亿两数几壹贰叁肆伍陆柒捌玖拾佰仟廿卅")

# A character before the numeral that makes it an ordinal, a name or part of a word.
_BEFORE_ANY = cue(
    r"(?:"
    r"第(?:[0-9０-９一二三四五六七八九十百]{1,4}[、,，至到—\-])?"  # 第3位, 第一、二
    r"|(?<![提当之目底月日年以])前"  # 前10位: a rank; not 提前3个月
    r"|[+＋/／]"  # 3+3; 2024/25
    r"|(?:排名|排位|位居|位列|名列)(?:全[国省市县区球]|世界|同类)?"  # 位居全省3位
    r"|[〔【\[](?:[0-9]{4})?[〕】\]]?"  # 〔2017〕5号
    r"|No\.?|№"
    r"|单位[：:](?:[一-鿿]{1,3}[、，/])?"  # the head of a table: 单位：个、万元
    r")$"
)
_WORD_BEFORE = {  # joins a Chinese numeral to a word: 统一, 万一, 星期三, 初一
    "一": "统唯之其万初高星期周逐划归同惟专单第九五十六不",
    "二": "第其周初高十老",
    "三": "第其周初高再十老",
    "四": "第其周初高十",
    "五": "第其周初十",
    "六": "第周初十",
    "十": "第",
}
_YEAR_AHEAD = re.compile(r"(?:[底初末度]|[0-9]{1,2}月|上半|下半|[一二三四]季)")
_YEAR_BEHIND = cue(r"(?:到|至|自|从|在|于|截止|截至|起)$")

_MOVED_TERM = cue(r"(?:提前|延长|缩短|压缩|放宽|增加|提高)(?:到|至)$")
# After 一 these are an article or a word; a numeral 一 counts only where something is built or limited.
_ONE_COUNTS_BEFORE = cue(
    r"(?:新建|建成|建设|修建|改建|扩建|迁建|续建|重建|增设|增加|新增|设立|新设|开通|引进|配备|购置|添置|安装|设置|"
    r"落户|改造|开工|投用|竣工|规划|选址|成立|组建|建立|布设|增开|打造|配置|建|设)了?(?:[1１一]条|)$"
)
_ONE_COUNTED = frozenset(word_list("座 所 条 处 栋 幢 台 套 辆 间 家 段 艘 架 支 个 名 期 项 部"))
_ONE_CONCRETE = _ONE_COUNTED - set(word_list("个 名 项 家 期 支 部 套 段 处"))
_ONE_ALWAYS = frozenset(
    word_list("倍 公里 千米 亩 公顷 平方公里 平方米 元 美元 吨 番 千瓦 米 立方米 个百分点 百分点")
)
_LIMIT_BEFORE = cue(
    r"(?:不超过|不少于|不低于|至少|最多|最长|最短|最高|不足|不到|超过|逾|近|为期|每隔|提前|延长|缩短|任期|满|未满|期限为?|时限为?)(?:了)?$"
)
_LIMIT_AFTER = re.compile(r"(?:以上|以内|以下|之内|内(?![容部外涵设])|期|左右|多)")

# What follows the unit and makes the whole a word or a name.
_AFTER_UNIT = {
    "人": r"大|才|民代表|民政|民法|民银|民医|事|行道|工智|居环|文|防|社|力资|均|物|身|口普",
    "名": r"称|单|录|义|牌|校|企|优|师|医|家",
    "位": r"一体|于|置|居|列|数",
    "个": r"体|性|别|税|旧|私",
    "项": r"目(?!标)",
    "次": r"会议|全会|全体|代表大会|会(?!面|谈|诊|商|展|演)|产业|生|党代|党员代|常委会|方|日|月|年|性",
    "家": r"庭|电|具|政|长|园|喻",
    "条": r"例|件|龙|心|款|规",
    "处": r"理|于|置|罚|长|级",
    "所": r"有|在|得|以|需|谓|属",
    "场": r"所|景|地|馆|合|次",
    "台": r"湾|账|州|风|阶",
    "套": r"餐|利|期",
    "部": r"门|分|署|队|委|属|级|位|长|件|纪|党|手|法",
    "件": r"套",
    "大": r"于|型|中|力|小|幅|棚|学|会|气|户|批|量|厅|常委|代表|工委|以来|闭幕|精神|报告|提出|届|及|街|道",
    "点": r"多|式|状|面|击|名|明|子|火|缀|整|半|钟|[0-9]|前|后|至|到",
    "类": r"似|别|推|水|以上水|地区|差别|危|桥|病|土|公路|城市|工|用地|设备|气|环境|建筑|基本药",
    "种": r"植|子|养|类|粮",
    "天": r"然|津|河|气|山|使|府|台",
    "年": r"度|级|制|一贯|义务|代(?!表)|轻|龄|会|报|货|检|审|味|薪|初|底|末",
    "周": r"边|围|年|岁|期|末|密",
    "日": r"常|报|本|照|前|起|间|益|内瓦",
    "元": r"化|旦|素|宵|件|宇|首|年|老",
    "米": r"其|粉|饭|面|兰",
    "方": r"面|案|向|式|法|针|便|位|便|可|阵|言|才|略|格",
    "度": r"假|过|汛|量|夏",
    "分": r"[之类别布散为离级层批期步管工局公支析解享配区开段钟队]",
    "成": r"[为立功果效员本熟长就套绩品分都型交]",
    "户": r"外|籍(?!人)|型",
    "口": r"[径岸号味才头腔井人]",
    "路": r"[、公车末首线灯段面口网由径边况]",
    "站": r"[点台房在位]",
    "期": r"工程|项目|建设|改造|间|限|待|末|望|刊|货|规划|主体|征|开|实|已|为|预|计划|竣|建|完|用地|厂|施|治|整",
    "批": r"次|准|复|发|量|评|示",
    "门": r"[诊口户槛锁店]",
    "组": r"[织长成建合]",
    "队": r"伍",
    "本": r"[市县区省级局地科次年月]",
    "层": r"[级次面出]",
    "课": r"题|程",
    "线": r"城|路|上|下|工|职|索|医|人|员|岗|品|基|教|执|干|班",
    "道": r"[路德理交]",
    "轮": r"[换岗流胎]",
    "步": r"走|到|骤|伐|行|入|曲",
    "头": r"[部等雁]",
    "片": r"区(?!域)",
    "套餐": "",
    "网点": "",
    "市": r"场|民|委|政|人|级|直|场|域|辖",
    "县": r"级|城|域|委|政|人|直",
    "省": r"级|委|政|人|内|外|道",
    "村": r"民|庄|委|集|级|干",
    "镇": r"[级村区域长]",
    "乡": r"[村级亲贤愁]",
    "国": r"家|际|道|内|标|资|有|企",
    "校": r"[长园企区]",
    "院": r"[士长校内]",
    "馆": r"[藏长]",
    "景区": "",
    "口袋": "",
    "届": r".",
    "支": r"[持撑付部出撑]",
    "单": r"[位元独个项一]",
    "面": r"[积向临对貌]",
    "集": r"[中团成体聚群镇市约]",
    "首": r"[先次批府都]",
    "角": r"[度色落]",
    "级": r".",
    "起": r"[来到草步点诉]",
    "例": r"[如会行外]",
    "块": r"[链]",
    "段": r"[落]",
    "笔": r"[者试画]",
    "箱": r"[涵变]",
    "根": r"[据本治植]",
    "只": r"[有要是能]",
    "对": r"[外口接照应于策一]",
    "班": r"[子车组]",
    "列": r"[入为车]",
    "张": r"[贴家口]",
    "环": r"[境保节卫线路]",
    "岁": r"[月末]",
    "架": r"[构桥]",
    "升": r"[级学温格]",
    "克": r"[服]",
    "册": r"[亨]",
    "单项": "",
    "方面": r"军",
}
# With an Arabic numeral only these make a word (3年级, 5日常 …); 2家电商平台 counts firms.
_ARABIC_WORDS = frozenset(
    word_list("年 日 分 期 点 度 线 道 路 届 环 位 市 省 县 村 镇 国 校 院 馆 口 周 类 次")
)
_AFTER = {unit: re.compile(words) for unit, words in _AFTER_UNIT.items() if words}

# Chinese numerals take only these classifiers for a count; with others they make words (三角, 六方, 四面).
_CHINESE_COUNTS = frozenset(
    word_list(
        "家 个 人次 人 名 位 户 项 次 件 条 处 所 座 台 套 辆 栋 幢 间 批 期 场 份 支 款 类 种 艘 架 列 趟 班 组 "
        "段 起 例 方面 大 岁 周岁 张 块 片 颗 轮 个月 年 天 小时 个小时 分钟 工作日 个工作日 周 个星期 学时 课时 倍 成 折 番 "
        "批次 张床位 床位 学位 车位 停车位 泊位 学年 学期 个学期 层 县市 县市区 县区 镇街 镇街道 乡镇 街道 社区 行政村 自然村 台套 点 "
        "班次 架次 笔 只 头 册 对 秒 周年 县 市 村 批次 届次 家次 个季度 个自然日 省 省区市 季度"
    )
)
# A scale on its own before these is a word of praise or an idiom (百年大计, 千家万户, 万里).
_BARE_SCALE_NEVER = frozenset(
    word_list("年 天 里 日 周年 点 层 件 成 次 度 方 份 分 岁 周岁 种 类 重 面 步 期 届 片 米")
)
_ACRONYM = cue(r"(?<![A-Za-z])[A-Z]{3,}$")  # AED100台 counts devices, G318 is a road
_DEVICE = cue(r"(?<![A-Za-z])[A-Z]{2,}$")  # DR6台
_PER_HUNDRED_KM = re.compile(r"[油电能]耗|加速")
_PER_HEAD = re.compile(
    r"口?[一-鿿]{0,8}?(?:拥有量|保有量|率|比例|[位床]数|发案数|站点数|面积|[托床学]位(?=[0-9]))"
)  # 万人公交拥有量
_DENOMINATOR = cue(r"每$")
_YEARS_OF_A_PLAN = re.compile(r"[一-鿿]{0,8}?(?:行动|攻坚|计划|规划|大计|禁渔|整治)")
_CALLED = re.compile(
    r"八项规定|千吨万人|三大(?:球|粮食|主粮|运营商)|万家灯火|万家安|三大攻坚|五大发展理念|四大班子|三大纪律|八项注意|三项制度|两项补贴|三大战役"
)
_IDIOM = re.compile(
    r"[百千万][人企名](?:助|帮|联|进|访|评|行动|计划|工程|大会|大走)|千家万户|千方百计|万户千家|千头万绪|百家争鸣|百家讲坛|万人空巷|百人百|百家姓|十项全能|万家灯火|千村万"
)
_NAME_AHEAD = re.compile(
    r"[一-鿿A-Z]{0,8}?(?:计划|工程|行动|战略|[Pp]lan|大赛|大会|论坛|峰会)(?![的项]?(?:项目|企业)?[0-9])"
)
_SLOGAN_AHEAD = re.compile(
    r"(?:一体|代表重要|全面(?!推|实)|自信|意识|维护|确立|不放过|毫不动摇|务必|一(?!体化)|必须)"
)
_CONGRESS_DOTS = re.compile(
    r"精神|报告|以来|闭幕|召开|和|及|提出|、|，|。|；|”|》|$|作出|部署|胜利|对|的|关于|确定|期间|指出"
)
_CIRCLE_AHEAD = re.compile(r"[一-鿿]{0,6}圈")
_ROUND_THE_CLOCK = re.compile(r"(?:自助|值[守班]|不间断|不打烊|全天候|热线|便利)")
_CROSSBRED = re.compile(r"(?:杂交|母猪|仔猪|结构|体制)")
_SLOPE = cue(r"(?:坡度|倾角|角度|温度|室温)[^，。；]{0,5}$")
_POINTS_AHEAD = re.compile(r"(?:意见|建议|要求|措施|举措|体会|原因|看法|诉求|说明|考虑)")
_TWO_WORDS = re.compile(
    r"两(?:个务必|个毫不|个一百年|个先行|个健康|个维护|个确立|个大局|个根本|个结合|化|会|山|岸|委|新|重|手|端|侧|旁|头|级|翼|张皮|条腿|相)"
)
_QUOTE = re.compile(
    r"《[^《》\n]{1,80}》|“[^“”\n]{1,60}”|‘[^‘’\n]{1,40}’|「[^「」\n]{1,40}」|\"[^\"\n]{1,60}\"|〈[^〈〉\n]{1,60}〉"
)
_SENTENCE_IN_QUOTE = cue(r"[，。；！？,;]")
# A wish quoted is no name: “建设10个社区食堂”.
_WISH_IN_QUOTE = re.compile(
    r"[“‘「\"](?:建设|新建|划定|成立|组建|打造|推出|开通|开设|引进|培育|发放|提高|降低|延长|缩短|扩大|实行|推行|保留|恢复|购置|增设|增加|设立|新增|配备|安排|投入|拿出|允许|把|将|对|为|每)"
)
_MONEY_OR_SHARE = cue(r"(?:超过|不足|只有|高达|元|%|％|百分点|以上|以下|左右)")


def quoted_spans(text: str) -> list[tuple[int, int, bool]]:
    """Quotes and titles in text order as (start, end, is_title); a title is what stands in 《》 or 〈〉."""
    return [(each.start(), each.end(), each[0][0] in "《〈") for each in _QUOTE.finditer(text)]


def is_in_name(quote: str, numeral: str, unit: str, is_title: bool) -> bool:
    """True where a number inside a quote names something: every title, and a short quote without a clause.

    “五个一”, “3315计划” and “八项惠民工程” are names; “到年底建成10个，投用5个” quotes a sentence.
    """
    if is_title:
        return True
    if _SENTENCE_IN_QUOTE.search(quote) and len(quote) > 14:
        return False
    if numeral[0] not in _CHINESE_DIGIT and unit and _WISH_IN_QUOTE.match(quote):
        return False
    return not (numeral[0] not in _CHINESE_DIGIT and unit and _MONEY_OR_SHARE.search(quote))


def is_no_figure(text: str, start: int, numeral_end: int, end: int, unit: str) -> bool:
    """True where the numeral at text[start:numeral_end] with its unit as written measures nothing.

    `end` is where the unit ends. Dates, ordinals, phases, ranks, the article 一, words that hold a numeral
    and names of plans give True; 3个月, 两大平台 and 千家企业 give False.
    """
    numeral = text[start:numeral_end]
    before, after = text[max(0, start - 8) : start], text[end : end + 14]
    if before and (_goes_on_with_code(numeral, unit, before) or _BEFORE_ANY.search(before)):
        return True
    if unit and unit[-1].isascii() and unit[-1].isalpha() and after[:1].isascii() and after[:1].isalnum():
        return True  # 5Pro
    if _opens_name(numeral, unit, after):
        return True
    if unit == "年" and _is_year(numeral, before, after):
        return True
    chinese = numeral[0] in _CHINESE_DIGIT
    rule = _AFTER.get(unit)
    if rule is not None and rule.match(after) and (chinese or unit in _ARABIC_WORDS):
        return not _is_exempt(numeral, unit, before, after, chinese)
    by_unit = _decide_by_unit(numeral, unit, before, after, chinese)
    if by_unit is not None:
        return by_unit
    if chinese:
        return _is_chinese_word(numeral, unit, before, after, text[start : end + 8])
    if unit == "次" and after.startswith("会议") and before.endswith(("届", "大", "会")):
        return True
    return unit in ("线", "届", "路", "环") and not re.match(r"[，。；、）)]", after)


def _goes_on_with_code(numeral: str, unit: str, before: str) -> bool:
    """True behind a letter, a digit or a sign of a code: A3, GB/T-2012; False for 2-3岁 and behind an acronym (GDP5%)."""
    last = before[-1]
    if (
        last.isascii()
        and (last.isalpha() or last in "._#@&" or last.isdigit())
        and unit != "个基点"
        and not (numeral == "两" and unit)
        and not (_ACRONYM if unit not in ("台", "套") else _DEVICE).search(before)
    ):
        return True
    return last == "-" and not before[-2:-1].isdigit()


def _opens_name(numeral: str, unit: str, after: str) -> bool:
    """True where number and unit begin a name: 百公里油耗, 千人口托位数."""
    if unit == "公里" and numeral == "百":
        return _PER_HUNDRED_KM.match(after) is not None
    if unit == "人" and numeral in ("千", "万", "十万"):
        return _PER_HEAD.match(after) is not None
    return False


def _decide_by_unit(numeral: str, unit: str, before: str, after: str, chinese: bool) -> bool | None:
    """Whether units that are also parts of dates, clock times, ordinals and names measure nothing; None for the others."""
    if unit == "日" and not (re.match(r"以?内|之内", after) or _LIMIT_BEFORE.search(before)):
        return True
    if unit == "小时" and numeral == "24" and _ROUND_THE_CLOCK.match(after):
        return True
    if unit == "元" and numeral == "二" and _CROSSBRED.match(after):
        return True
    if unit == "点" and not _POINTS_AHEAD.match(after):
        return True
    if (
        unit == "度"
        and not re.search(r"(?:[用发供售节]电|电量).{0,4}$", before)
        and numeral[-1] not in "万亿"
    ):
        return not (re.match(r"电|以上|以下", after) or _SLOPE.search(before))
    if unit == "分" and before.endswith(("点", "时", "：", ":")):
        return True
    if unit == "分钟" and _CIRCLE_AHEAD.match(after):
        return True  # 15分钟生活圈 is a name
    if unit == "期" and not re.search(r"(?:办|训|展|讲|布|出|行|共|累计|活动|培训班)了?$", before):
        return chinese or not re.match(r"[，。；、）)]|培训|班|活动|讲座|论坛|沙龙", after)
    return None


def _is_exempt(numeral: str, unit: str, before: str, after: str, chinese: bool) -> bool:
    """Cases in which a word seems to follow the unit but does not: 3次会议 held, 20人才 never."""
    if unit == "年" and re.match(r"[底初末度]", after):
        return False
    if unit == "次" and after.startswith(("会议", "全体会议")) and numeral != "一":
        return not re.search(r"届|人大|大会|政协|全委", before)
    return unit in ("家", "户", "人", "台", "座", "条") and not chinese and len(numeral) > 2


def _is_year(numeral: str, before: str, after: str) -> bool:
    """True for 2016年, 二〇一七年 and 17年底; False for 10年 and 三年."""
    digits = numeral.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    if digits.isascii() and digits.isdigit():
        if len(digits) == 4 and digits[:2] in ("19", "20", "18", "21"):
            return True
        if len(digits) > 4 and digits[-4:-2] in ("19", "20"):
            return True
        return len(digits) == 2 and bool(
            _YEAR_AHEAD.match(after)
            or (
                _YEAR_BEHIND.search(before)
                and digits[0] in "12"
                and not (before[-1:] in "至到" and before[-2:-1].isdigit())
                and not re.match(r"[以之]?内|间|左右|期", after)
                and not _MOVED_TERM.search(before)
            )
        )
    return len(numeral) >= 3 and not set(numeral) & set("十百千万亿余多几数")


def _is_chinese_word(numeral: str, unit: str, before: str, after: str, whole: str) -> bool:
    """True where a numeral in Chinese characters is a word, an article, an idiom or a name."""
    if unit and unit not in _CHINESE_COUNTS and unit not in _MEASURED:
        return True
    if len(numeral) == 1 and before and before[-1] in _WORD_BEFORE.get(numeral, ""):
        return True
    if numeral in ("一", "壹"):
        return not _is_number_one(unit, before, after)
    if numeral.startswith(("一一", "零")) or numeral in ("万一", "百一", "十一", "五一"):
        return True
    if unit == "成" and numeral not in ("三", "四", "五", "六", "七", "八", "九", "两", "二"):
        return True
    if unit in ("分", "角", "方", "度"):
        return True
    if numeral == "两" and _TWO_WORDS.match(whole):
        return True
    if numeral == "二" and unit not in ("成", "元", "倍", "百分点", "个百分点", "万元"):
        return True  # 两 counts, 二 names (二次, 二类, 二层)
    if (
        all(char in "百千万亿十" for char in numeral)
        and numeral != "十"
        and _is_scale_word(unit, before, after, whole)
    ):
        return True
    if _CALLED.match(whole) or (unit == "次" and before.endswith("届")):
        return True  # 十二届五次、六次全会
    if unit in ("个", "位", "项", "大", "条") and _SLOGAN_AHEAD.match(after):
        return True
    if unit == "大" and _is_congress(numeral, before, after):
        return True
    return unit in ("年", "天") and _YEARS_OF_A_PLAN.match(after) is not None


def _is_scale_word(unit: str, before: str, after: str, whole: str) -> bool:
    """True where 百, 千 or 万 alone is no number: 百县, 每千人, 千家万户, 千企入村."""
    if unit in _BARE_SCALE_NEVER or unit in ("县", "村", "镇", "市", "校", "兆", "社区"):
        return True
    if _IDIOM.match(whole) or _DENOMINATOR.search(before):
        return True
    if unit in ("户", "家") and before.endswith(("千家", "走进", "走近", "守护好", "惠及")):
        return True
    return unit not in _MEASURED and _NAME_AHEAD.match(after) is not None


def _is_congress(numeral: str, before: str, after: str) -> bool:
    """True for a congress or what it is called by: 二十大, 十届三大."""
    if len(numeral) == 1:
        return before[-1:] in ("党", "届", "重")
    return before.endswith("党的") or _CONGRESS_DOTS.match(after) is not None


def _is_number_one(unit: str, before: str, after: str) -> bool:
    """True where 一 is the number one: 新建一座, 增长一倍, 一年内; False for the article (一批, 一个)."""
    if unit in _ONE_ALWAYS:
        return True
    if unit in DURATIONS:
        if unit in ("天", "日", "周") and not _LIMIT_AFTER.match(after):
            return bool(_LIMIT_BEFORE.search(before))
        return bool(_LIMIT_BEFORE.search(before) or _LIMIT_AFTER.match(after))
    return unit in _ONE_CONCRETE and bool(_ONE_COUNTS_BEFORE.search(before))
