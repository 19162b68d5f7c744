"""What a figure measures: the noun it counts or sizes, for which part of the whole, level or change, and when.

The noun is the one right behind a count (`10家高新技术企业`) or the one before the number with verbs, adverbs and
bounds peeled off (`地区生产总值增长5.5%左右`); where neither is there it is the one of the figure before in the same
sentence (`达到820亿元，增长7.6%`). Words that say for whom or where (`全市`, `规模以上`, `不含新区`) are the scope. What
the text does not say is None. Pure functions over one sentence; each looks at a window of fixed width.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date
from typing import NamedTuple

from .amounts import Amount, Figure
from .periods import Period, read_periods
from .regex_prefilter import cue
from .sentences import Sentence
from .units import SPANS, is_count
from .verbs import ACTIVITIES, ACTS

__all__ = ["measure_amounts"]

_WINDOW = 48  # characters looked at on either side of a number

_BETWEEN = 16  # characters of the words between noun and number
# Up to the last stop, up to the last end of a clause.
_STOPS = re.compile(r"(?s:.*)[，。；：！？、,;:!?\n（）()]")
_END = "，。；：,;:\n！？"
_ENDS = re.compile(rf"(?s:.*)[{_END}]")
# Up, down: said of a number that follows it. 到, 至, 为 behind it make the number a level.
_UP = "增长|增加|增幅|增至|增到|提高|提升|上升|上涨|涨幅|攀升|增速|增|升|涨|扩大|扩展|延长|多|高出|净增|发展(?=到|至)"
_DOWN = "下降|降低|减少|降幅|回落|缩短|压缩|压减|精简|缩减|削减|减|降|下调|少|收窄"
# Words between the noun and its number: bounds, copulas, adverbs of the whole.
_TAIL = cue(
    rf"(?:(?P<change>(?P<up>{_UP})|(?:{_DOWN}))(?P<reached>了?(?:到|至|为))?了?|(?P<level>达到?了?|稳定在|保持在?|维持在?|控制在|突破|实现|共有|拥有|现有|已有|[为有是])"
    r"|同比|环比|约|近|超过?|逾|每(?:人|户|亩|月|年|天|日|吨|平方米|学年|学期|千瓦时|度)|不?[少低高多]于|不超过|至少|最高|最多|最低|平均|年均|月均|日均|共计?|合计|总计|累计|分别|各|已|将|要|力争|到|至|由|从|了|的|其中|含|率先|再|就|均|都|仅|只|总共|全年|每年|每月)+$"
)
_LEVEL = cue(r"达到?|稳定在|保持|维持|控制在|突破|共有|拥有|[为有是]|到|至|由|从|实现")
_STANDS = re.compile(r"达|稳定|保持|维持|共有|拥有|有")  # a level even of a count with its noun behind it
_MORE = re.compile(r"增|减|多|少")
_AVERAGE = cue(r"年均|月均|日均|季均|平均每[年月日天]")
_SHARE_NOUN = cue(r"(?:率|满意度|占比|比重|比例|覆盖面)$")
_RATIO = cue(r"占(?![地道用领]).{1,24}$")

# Whose or where: 全市, 规模以上, 城镇; taken off the noun. Not the 城镇 of 城镇化率.
_SCOPE = cue(
    r"(?=[全我本中主老新建城市县农规限省区境辖])(?:全(?:国(?!重点|文明|示范|优秀|先进|百强|劳[动模]|名|统一|首)|省|市|县|区|州|盟|旗|镇|乡|域)|[我本](?:省|市|县|区|州|镇)(?!级)|中心城区|主城区|老城区|新城区|建成区(?!域)|城区|市区|县城|城镇(?!化|体系)|城乡(?!规划|融合|一体)|"
    r"农村(?!信用|商业|合作|电商|淘宝)|规模以上|规上|限额以上|限上|[省市县区]本级|全口径|境内|辖区内?|市域|县域)(?=[一-鿿]|$)"
)
_SCOPE_FIRST = re.compile(rf"(?:{_SCOPE.pattern})+")
_WITHOUT = re.compile(
    r"[（(，]?(?P<without>不含[^，。；（）()0-9]{1,12}?)(?=[0-9０-９一二三四五六七八九十两百千]|[）)，。；])"
)
_WITHOUT_HERE = cue(r"(?:不含|不包括|除)(?P<of>[一-鿿]{1,10})$")

# What may stand before the noun: times, adverbs, who acts, openings of a sentence.
_HEAD = re.compile(
    r"(?:[0-9一二三四五六七八九十]{1,4}(?:年|月|日|季度)(?:[底末初内前]|以来)*|[今去明上]年|今后|近年来|目前|现已|全年|年内|年底前?|上半年|下半年|截[至止]|(?:项目|工程)(?=总|概算|估算|计划)|每(?:人|户|亩|家|年|月|季度?|周|天|日|个|名|台|辆|套|学期|学年|生)+|"
    r"计划|预计|力争|争取|确保|将|拟|已经?|还|也|并|再|又|新(?!能源|型|兴|材料|时代|四板|三板|农|生|媒|一代|一轮)|其中|包括|含|同时|此外|另外|另|共(?!享|同|建|青|和|产)计?|累计|合计|总计|分别|各|全部|平均|年均|月均|日均|继续|进一步|加快|积极|大力|着力|逐步|陆续|"
    r"我们|我[局厅委办院校]|以及|和(?!谐|美|平)|与|及|或|对(?!外|口[帮支援协合]|台|象)|向|为|把|使|让|在|从|由|于|按照?|以|约|近|超过?|至少|不少于|最高|首期|一期|二期|首批|第一批|年度|期末|当年|本年|以来|底前?|末(?!端)|内(?!河|蒙|部|陆|外|涝|科|贸)|前(?!期|沿|置|端)|等(?!候|级|次|待)|的|个(?!案|体|人|税|性)|了|有序|有(?!效|机|色|线|轨|害|偿)|实有|涉及|达到?|级(?!别)|获)+"
)
# A noun behind the number ends where another part of the sentence begins.
_BEHIND = re.compile(r"(?:以上|以下|以内|左右|上下|多|余|的|级)*(?P<noun>[一-鿿A-Za-z“”\"·]{1,30})")
_NOUN_ENDS = cue(
    r"已|将(?!军)|被(?!子|装)|均(?!衡|等)|都(?!市|会|江)|并(?!网|购|联)|和(?!谐|美|平)|与(?!会)|及|或(?!者)|等(?!级|次|候)|在(?!线|校|建|职|册|岗|编|园|读|外)|向(?!阳)|于|由|(?<!规模)(?<!限额)(?<!地级)以|"
    r"用(?=于|来|作|以)|为(?!民)|是|有(?!机|限|轨|线|害|色|效|关|偿)|给(?!水|排)|从(?!业)|对(?!象|外|口|台|讲)|到(?!期|户|村)|至|仍|正(?!式|规)|能(?=够|达|满足|容)|可(?=容|供|实|满|达|享|以|用|为|提|安|覆)|"
    r"每|获|通(?=硬|水|电|车|气|网|邮)|成(?=体系|支柱|为|功|效)|进入|进行|左右|之间|不等|其中|同比|比(?!例|重)|较|相当|参保|随|担任"
)
_NAMED_FOR_WORK = re.compile(
    r"[一-鿿]{2,5}?(?:项目|工程|行动|任务|平台|基地|方案|试点|专项|活动)"
)  # 改造提升项目
_CLAUSE_AHEAD = re.compile(r"在|具有|具备|有|从事|涉及|符合")  # 10家具有带动作用的龙头企业
_ADVERB = re.compile(
    r"(?<=..)(?:全面|加快|高效|率先|顺利|成功|陆续|正式|首次|自愿|积极|稳步|免费|集中|共同|先后|全部)$"
)
_NO_NOUN = re.compile(
    r"在|分别|全部|全面|全都|以上|以下|以内|左右|上下|不等|之间|同比|环比|[的、]?$|(?:增|减|提高|下降|上升|比|较|用于|用以|用来|作为|支持|其中|相当|和|与|及|或|至|到|、)"
)
_NEW = cue(
    r"新(?!型|能源|时代|兴|材料|区|城|华|村|农|一轮|一代|颖|生|媒|闻|旧动)|净增|增设|增加|扩大|增配|增派|增投"
)
_LESS = cue(r"减少|压减|削减|降低|缩减|下降")
# 新 before an activity makes it an act: 新认定基地9个; each one's share begins what is counted: 每户补助.
_NEW_WORK = re.compile(r"新(?:发展|认定|改造|开发|注册|培训|评定|治理)|每(?:人|户|亩|学年|学期|年|月)")
_ETC = cue(r"(?<![高中初平同优上下对均])等(?!级|次|候)")
_LINKED = re.compile(r"、|和|及|与|以及|或|，其中")
# Nouns that name a quantity, not a thing: with 的 behind the number the thing is named there.
_MANNER = re.compile(
    r"(?<=..)(?:技术|数字化|智能化|标准化|规范化|设备)$"
)  # how the activity behind it is done
_QUANTITY = re.compile(
    r"^(?:首期|一期|二期|总)?(?:规模|投资|总投资|面积|总额|金额|总?建筑面积|额度|总量|长度|总长|估值|年?产值|出资|资金)$"
)
# What the number is compared with: 比2011年, 较上年同期.
_COMPARISON = cue(
    r"(?:比|较|与)(?:上|去|前|[12][0-9]{3}|“?十[一二三四五])[^，。；]{1,12}$|(?:比|较)(?:同期|年初|往年)[^，。；]{0,4}$"
)
# Nouns that a span of time measures.
_LASTS = re.compile(r"(?:时限|时间|周期|期限?|工期|寿命|年限|天数|日数|时长|年龄|里程|行程|圈)$")
_ONE_CHARACTER = frozenset("县区市镇乡村校园")
_ENTITY = re.compile(
    r"..(?:[村县区镇乡市户站院]|企业|学校|单位|社区|家庭|项目|街道|部门|机构|居民|职工|学生|教师)$"
)
_ENTITY_UNITS = frozenset("家户名人位所万户万人")


Spans = tuple[tuple[int, int], ...]


class _Measurement(NamedTuple):
    """What one figure's words say; the next figure of the sentence may go on from it."""

    subject: Spans = ()
    scope: Spans = ()
    nature: str | None = None
    direction: str | None = None
    aggregate: str | None = None
    aside: bool = False  # in a bracket: what follows goes on from the figure before it


_NOTHING = _Measurement()


def measure_amounts(
    text: str, amounts: list[Amount], sentences: list[Sentence], base: date | None
) -> list[Figure]:
    """The figures of some amounts, each with subject, scope, nature, direction, aggregate and period; None where not said.

    `base` is the document's own date, from which 去年 and 近三年 count.
    """
    starts = [sentence.start for sentence in sentences]
    out: list[Figure] = []
    at, former, end_of_last = -1, _NOTHING, 0
    places: list[int] = []
    periods: list[Period] = []
    for figure in amounts:
        here = bisect_right(starts, figure.start) - 1
        sentence = sentences[here] if here >= 0 else None
        if here != at:
            at, former = here, _NOTHING
            end_of_last = sentence.start if sentence else 0
            named = read_periods(text[sentence.start : sentence.end], base) if sentence else []
            places = [sentence.start + place for place, _ in named] if sentence else []
            periods = [period for _, period in named]
        measurement = _measure(text, figure, end_of_last, former)
        # 五年 in 五年增长64% says when; the noun before it is that of the next figure.
        timeless = figure.unit not in SPANS or _is_duration(text, measurement.subject)
        subject = measurement.subject if timeless else ()
        out.append(
            Figure(
                *figure,
                _words(text, subject, ""),
                _words(text, measurement.scope, "，"),
                measurement.nature,
                measurement.direction,
                measurement.aggregate,
                _period(text, figure, places, periods) if places else None,
                subject,
                measurement.scope,
            )
        )
        end_of_last = figure.end
        former = former if measurement.aside and former.subject else measurement
    return out


def _period(text: str, figure: Amount, places: list[int], periods: list[Period]) -> Period | None:
    """The time named last before the figure, or one in the bracket right behind it."""
    at = bisect_left(places, figure.start)
    if at < len(places) and places[at] <= figure.end + 3 and text[figure.end : figure.end + 1] in ("（", "("):
        return periods[at]
    return periods[at - 1] if at else None


def _is_duration(text: str, subject: Spans) -> bool:
    """True where the noun is one that a span of time measures: 办理时限."""
    return bool(subject) and _LASTS.search(text, subject[-1][0], subject[-1][1]) is not None


def _words(text: str, spans: Spans, comma: str) -> str | None:
    if not spans:
        return None
    if len(spans) == 1:
        return text[spans[0][0] : spans[0][1]] or None
    return comma.join([text[start:end] for start, end in spans]) or None


def _measure(text: str, figure: Amount, last: int, former: _Measurement) -> _Measurement:
    """What one figure measures; `last` is where the figure before it ends, or the sentence begins."""
    begin = max(last, figure.start - _WINDOW)
    joint = text[begin : figure.start]
    stop = _last_of(_STOPS, joint)
    chunk, bracket = joint[stop + 1 :], False
    if stop >= 0 and joint[stop] not in _END:  # a bracket or a list goes on with the clause
        chunk, bracket = _last_chunk(joint, stop)
        stop = _last_of(_ENDS, joint)
    clause_at = begin + stop + 1
    lead = text[clause_at : figure.start]
    tail = _TAIL.search(chunk, max(0, len(chunk) - _BETWEEN))
    between = tail[0] if tail else ""
    rest = chunk[: tail.start()] if tail else chunk
    nature, direction = _nature(between, tail) if tail else (None, None)
    compared = _COMPARISON.search(rest) if "比" in rest or "较" in rest or "与" in rest else None
    if compared:
        rest = rest[: compared.start()]
    noun, cut = _noun_before(rest)
    verbs, noun_from, noun_to = rest[:cut], begin, figure.start
    shared = "占" in noun and _RATIO.search(noun) is not None
    scoped = max(lead.rfind(noun), 0) if shared else len(lead)
    scope = []
    if _SCOPE.search(lead, 0, scoped):
        scope = [_shift(found.span(), clause_at) for found in _SCOPE.finditer(lead, 0, scoped)]
    behind = "" if figure.unit in SPANS else _noun_behind(text, figure)
    if behind and (
        is_count(figure.unit)
        or not _SCOPE_FIRST.sub("", noun)
        or ACTS.start_of_last(rest) is not None
        or (_QUANTITY.match(noun) and text[figure.end] == "的")
    ):
        noun, verbs, noun_from = behind, rest, text.find(behind, figure.end)
        noun_to = noun_from + len(behind)
        if not (_STANDS if nature == "level" else _MORE).search(between):
            nature = direction = None
    linked = former is not _NOTHING and _LINKED.match(joint) is not None
    bare = _SCOPE_FIRST.match(noun)
    if bare:
        at = text.find(noun, noun_from, noun_to)
        own = (
            [_shift(found.span(), at) for found in _SCOPE.finditer(noun, 0, bare.end() + 1)]
            if at >= 0
            else []
        )
        scope += [span for span in own if span not in scope]
        noun = noun[bare.end() :]
    noun = _strip_quotes(noun)
    inherits = len(noun) < 2 and noun not in _ONE_CHARACTER
    subject = former.subject if inherits else _spans_of(text, noun, noun_from, noun_to)
    if noun.startswith("占"):
        subject = former.subject + subject
    without = _WITHOUT_HERE.search(rest) if bracket else None
    if without:
        subject, inherits = former.subject, False
        scope = list(_spans_of(text, without["of"], begin, figure.start))
    outside = _WITHOUT.match(text, figure.end) if text[figure.end : figure.end + 1] in ("（", "(") else None
    if outside:
        scope.append(outside.span("without"))
    if not scope and (inherits or linked):
        scope = [span for span in former.scope if not text.startswith("不含", span[0])]
    if nature is None:
        nature, direction = _nature_by_verbs(verbs)
    if nature is None and linked and not verbs.strip():
        nature, direction = former.nature, former.direction
    if nature is None and figure.unit in ("%", "‰") and not inherits and _SHARE_NOUN.search(noun):
        nature = "level"
    aggregate = "cumulative" if "累计" in lead else None
    if "均" in lead and _AVERAGE.search(lead):
        aggregate = "average"
    if aggregate is None and linked:
        aggregate = former.aggregate
    return _Measurement(subject, tuple(scope), nature, direction, aggregate, bracket)


def _shift(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


def _spans_of(text: str, words: str, begin: int, end: int) -> Spans:
    """Where the words stand in text[begin:end], the last time; two spans where a bracket parts them."""
    at = text.rfind(words, begin, end)
    if at >= 0:
        return ((at, at + len(words)),)
    for cut in range(1, len(words)):
        after = text.rfind(words[cut:], begin, end)
        before = text.rfind(words[:cut], begin, after) if after > 0 else -1
        if before >= 0 and text[before + cut] in "（(" and text[after - 1] in "）)":
            return (before, before + cut), (after, after + len(words) - cut)
    return ()


def _strip_quotes(noun: str) -> str:
    """The noun without blanks around it, and without quotes that stand around all of it or are not a pair."""
    noun = noun.strip(" \u3000")
    if "“" not in noun and "”" not in noun:
        return noun
    if noun[:1] == "“" and noun[-1:] == "”" and noun.count("“") == 1:
        return noun[1:-1]
    if noun.count("“") != noun.count("”"):
        return noun.strip("“”")
    return noun


def _last_chunk(words: str, at: int) -> tuple[str, bool]:
    """The words before a number back to the nearest stop, and whether that stop opens a bracket.

    `at` is where the last stop of all stands. Brackets closed shortly before the number are stepped over:
    高新技术企业（不含新区）136家.
    """
    behind = ""
    while at > 0 and words[at] in "）)" and len(behind) + len(words) - at < 16:
        bracket = max(words.rfind("（", 0, at), words.rfind("(", 0, at))
        if bracket <= 0:
            break
        behind = words[at + 1 :] + behind
        words = words[:bracket]
        at = _last_of(_STOPS, words)
    return words[at + 1 :] + behind, at >= 0 and words[at] in "（("


def _last_of(mark: re.Pattern[str], words: str) -> int:
    """Where the last of some marks stands, -1 without."""
    found = mark.match(words)
    return found.end() - 1 if found else -1


def _nature(between: str, tail: re.Match[str]) -> tuple[str | None, str | None]:
    """Level or change by the words between noun and number: 增长 changes, 增长到 and 达到 are levels."""
    if tail["change"]:
        direction = "up" if tail["up"] else "down"
        reached = tail["reached"] or (tail["up"] or "").endswith(("至", "到"))
        if reached or between.endswith(("到", "至")):
            return "level", direction
        return "change", direction
    return ("level", None) if _LEVEL.search(between) else (None, None)


def _nature_by_verbs(verbs: str) -> tuple[str | None, str | None]:
    """Level or change by the verbs right before the noun: 新增, 减少, 实现."""
    if verbs[-3:-2] == "新" and _NEW_WORK.fullmatch(verbs[-3:]):
        return "change", "up"
    run = ACTS.run_before(verbs)
    if not run:
        return None, None
    if run.endswith(("共有", "现有", "已有", "拥有", "实现")):
        return "level", None
    if _NEW.search(run):
        return "change", "up"
    return ("change", "down") if _LESS.search(run) else (None, None)


def _noun_before(rest: str) -> tuple[str, int]:
    """The noun that ends the words before a number, and where it begins in them."""
    if "占" in rest and _RATIO.search(rest):
        head = _HEAD.match(rest)
        cut = head.end() if head else 0
        return rest[cut:], cut
    end = len(rest)
    while (shorter := ACTS.start_of_last(rest[:end])) is not None:
        end = shorter
    rest = rest[:end]
    cut = ACTS.last(rest)
    head = _HEAD.match(rest, cut)
    while head:
        cut = head.end()
        further = ACTIVITIES.skip_leading(rest, cut)
        head = _HEAD.match(rest, further) if further > cut else None
    cut = ACTIVITIES.skip_leading(rest, cut)
    of = rest.rfind("的", cut)
    if of >= 0 and end - of > 2:
        cut = of + 1
    if "新" in rest or "每" in rest:
        for new in _NEW_WORK.finditer(rest, cut):
            cut = new.end()
    if "等" in rest:
        for etc in _ETC.finditer(rest, cut, max(cut, end - 2)):
            cut = etc.end()
    return rest[cut:].rstrip("和与及或"), cut


def _noun_behind(text: str, figure: Amount) -> str:
    """The noun right behind a number, "" where a verb, a stop or a bound word comes first."""
    after = text[figure.end : figure.end + _WINDOW]
    found = _BEHIND.match(after)
    if found is None:
        return ""
    noun = found["noun"]
    if _CLAUSE_AHEAD.match(noun) and 0 < noun.rfind("的") < len(noun) - 2:
        noun = noun[noun.rfind("的") + 1 :]
    if _NO_NOUN.match(noun) or ACTS.is_at_start(noun):
        return ""
    end = _NOUN_ENDS.search(noun, 1)
    if end:
        noun = noun[: end.start()]
    act = ACTS.first(noun, 2)
    if act and _NAMED_FOR_WORK.fullmatch(noun, act):
        act = 0
    if act:
        noun = _ADVERB.sub("", noun[:act])
    if figure.unit in _ENTITY_UNITS:
        noun = _MANNER.sub("", noun[: ACTIVITIES.first(noun, 2) or len(noun)])
    of = noun.find("的")
    if of >= 0 and _ENTITY.search(noun, 0, of):
        return noun[:of]  # 70个行政村的污水管网: the villages are counted
    of = noun.rfind("的")
    if of >= 0:
        noun = noun[of + 1 :] if len(noun) - of > 2 else noun[:of]
    return noun
