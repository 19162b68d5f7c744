"""Every figure of a text: a number with its unit that measures, counts, prices or limits something.

Follows the marking guide of the reference set: 2135万元 is 21350000 元, 3至5家 is 3 to 5, 百亿级 is 10^10 元,
4%、6%、8% are three figures. Promises spans that quote the text, in text order and without overlap;
dates, ordinals and names are left to `exclusions`. One pass over the text, each number looked at once
with a window of fixed width on either side.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from .bounds import bound_after, bound_before, choose_bound
from .exclusions import is_in_name, is_no_figure, quoted_spans
from .numerals import CHINESE, NUMERAL, Numeral, read_numeral
from .periods import Period
from .regex_prefilter import cue
from .roles import Roles
from .units import BARE_COUNT_NOUNS, DURATIONS, UNIT, UNITS, canonical_unit

__all__ = ["Amount", "Figure", "read_figures"]

_PER = "月|年|人|户|亩|升|平方公里|平方米|㎡|家|个|天|日|吨|公里|次|辆|套|台|床|生|学期|小时|千瓦时|度|平米|立方米|公斤|斤|米|件"
_SHARE = rf"(?P<share>[百千])分之(?P<shared>(?:[0-9]+(?:\.[0-9]+)?|{CHINESE}))"
# A Chinese numeral of one character is passed over where neither a unit nor a range or list can follow (统一规划).
_ONE = "数几一二三四五六七八九两十零〇○壹贰叁肆伍陆柒捌玖拾佰仟"
_BEHIND_ONE = "".join(
    sorted({*_ONE, *"百千万亿余多来点 \u3000至到、-—～~", *(word[0] for word in UNITS), *"个年"})
)
# 6000余万元, 10余个, 两个多月, 112.5万美元; the numeral, a fuzz between it and the unit, the unit, a rate.
_TOKEN = cue(
    rf"(?=[0-9０-９百千万亿]|[{_ONE}][{re.escape(_BEHIND_ONE)}])(?:{_SHARE}|(?P<number>{NUMERAL})(?P<fuzz>[余多几来])?[ \u3000]?"
    rf"(?:(?P<unit>个多月|个多小时|个多星期|个半月|年半|{UNIT})(?:[/／每](?P<per>{_PER})(?!(?:(?![和与及至到或])[一-鿿])?[0-9]))?)?)"
)
_ARABIC_HEAD = frozenset("0123456789０１２３４５６７８９")
_CURRENCY_LEFT_OUT = re.compile(
    r"级|元|[一二三四五两]个|[）)，。；、,;]|$|以上|以内|左右|[的]?(?:[一-鿿]{0,8}?)(?:企业|园区|县|镇|台阶|大关|目标|品牌|基金|资金|资产|投资|规模|产业|产值|贷款|园区|企业|集群|项目|债|工程|市场|平台|订单|营收|税收|补助|奖励|奖补)"
)
_SIZED = re.compile(r"级?(?:产业|园区|企业|集群|县|镇|村|强|能级|工程|项目|市场|规模|新?台阶|大关|品牌|目标)")
_MONEY_BEFORE = re.compile(
    r"(?:资金|投资|规模|首期|总额|产值|贷款|经费|补助|补贴|奖励|给予|投入|金额|融资|收入|价值|基金|贷|额|款|费|税|授信|债券?|营收|销售|出资|注资)"
    r"[^，。；：,;:\n]{0,8}$"
)
_PEOPLE_AHEAD = re.compile(
    r"[一-鿿]{0,6}?(?:人口|群众|居民|农民|职工|学生|游客|师生|考生|市民|村民|老人|老年人|毕业生|党员|干部|劳动力|旅客|儿童|劳动者|残疾人|劳动力|对象|群体|儿女|人员|农户|用户|孕产妇)"
)
_PEOPLE_BEFORE = re.compile(
    r"(?:人口|老年人|老人|人员|劳动力|劳动者|学生|职工|游客|旅客|用户|居民|农民|群众|人数)(?:总?数|总量)?(?:约|近|达到?|超|超过|突破|有|为|共|已|是)*$"
)
_ENDS_HERE = re.compile(r"(?:余|多|左右|以上)?[，。；、）)]")
_RANGE = re.compile(r"\s?(?:至|到|-|—|——|–|~|～|－|─|−|﹣)\s?")
_LIST = re.compile(r"(?:、|和|或|及|与|，|,)\s?(?:分别)?")
_LISTED = re.compile(r"(?:、|和|或|及|与|以及|或者)\s?")
_EVERY = re.compile(r"每[一]?(?:个)?(?P<per>" + _PER + r")")
_HALF = cue(
    r"(?<![上下大前后过一夜多各参对减折])半(?P<unit>年|个月|个小时|小时|天|个学期)(?![度会报票]|以来|[一-鿿]{0,3}圈)"
)
_CLAUSE_END = re.compile(r"[，。；：！？、,;:\n（(）)]")


class Figure(NamedTuple):
    """A number in the text: `value` to `high` (None unless a range) of `unit`, from start to end (exclusive).

    `per` is the base of a rate (月, 人) or None; `bound` is exact, about, under, over, at_least, at_most or
    range; `role` is delivered, target, rule or context. What it measures, None where the text does not say:
    `subject` the noun (高新技术企业), `scope` for what part (不含新区), `nature` level or change with `direction`
    up or down, `aggregate` average or cumulative, `period` when. `subject_at` and `scope_at` are the spans of
    their words: subject joins them, scope puts ， between them.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str
    per: str | None
    bound: str
    role: str
    subject: str | None = None
    scope: str | None = None
    nature: str | None = None
    direction: str | None = None
    aggregate: str | None = None
    period: Period | None = None
    subject_at: tuple[tuple[int, int], ...] = ()
    scope_at: tuple[tuple[int, int], ...] = ()


class Amount(NamedTuple):
    """A figure before it is known what it measures; its fields are those of `Figure`."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str
    per: str | None
    bound: str
    role: str


class _NumeralToken(NamedTuple):
    """A numeral on its way to a figure."""

    start: int
    number_end: int
    end: int
    numeral: Numeral
    word: str  # the numeral as written
    unit: str  # as written, "" where none follows
    per: str | None
    fuzzy: bool


def read_figures(text: str, roles: Roles) -> list[Amount]:
    """The amounts of the figures of a text in text order, with roles by `roles` (see `roles.Roles`).

    Values are in the canonical unit with scales worked out (元, 平方米); offsets in code points.
    """
    tokens = _drop_excluded(text, _tokens(text))
    merged = _merge(text, tokens)
    out: list[Amount] = []
    previous_prefix: str | None = None
    previous_end = 0
    previous_unit = ""
    parts = False
    for token in merged:
        unit = canonical_unit(token.unit)
        before = text[max(previous_end, token.start - 24) : token.start]
        prefix = bound_before(before, unit)
        if (
            prefix is None
            and unit == previous_unit
            and out
            and _LIST.fullmatch(text[previous_end : token.start])
        ):
            prefix = previous_prefix if previous_prefix in ("at_most", "at_least", "about", "over") else None
            if (
                prefix
                and "，" in text[previous_end : token.start]
                and "分别" not in text[previous_end : token.start]
            ):
                prefix = None
        after = text[token.end : token.end + 8]
        suffix = bound_after(after, unit)
        if prefix == "inside":  # 控制在5%左右 is about, 控制在5%以内 and 降到5% are not
            prefix = None
        value, high = token.numeral.value, token.numeral.high
        if unit == "成":  # three tenths are 30 %
            value, high, unit = value * 10, None if high is None else high * 10, "%"
        role = roles.role(token.start, token.end, unit, prefix, suffix)
        parts = parts and text.find("。", previous_end, token.start) < 0
        if (
            out
            and unit == previous_unit
            and "context" not in (role, out[-1].role)
            and not (role == "rule" and suffix in ("at_least", "at_most"))
            and 0 < token.start - previous_end <= 14
            and roles.is_linked(previous_end, token.start, parts or out[-1].role == "rule")
        ):
            role = out[-1].role
            parts = parts or "其中" in text[previous_end : token.start]
        else:
            parts = False
        bound = "range" if high is not None else choose_bound(prefix, suffix, role, token.fuzzy, unit)
        if high is None and token.numeral.about and bound == "exact":
            bound = "about"
        per = token.per or _rate_base(text, token.start, unit)
        out.append(Amount(token.start, token.end, value, high, unit, per, bound, role))
        previous_prefix, previous_end, previous_unit = prefix, token.end, unit
    return _spread_suffix(text, out)


def _tokens(text: str) -> list[_NumeralToken]:
    """Every numeral of the text that could be a figure or one end of a range or list."""
    out = []
    for found in _TOKEN.scan(text):
        start, end = found.span()
        share, word, fuzz, unit, per = found.group("share", "number", "fuzz", "unit", "per")
        if share:
            numeral = read_numeral(found["shared"])
            if numeral is not None:
                unit = "%" if share == "百" else "‰"
                out.append(_NumeralToken(start, end, end, numeral, found["shared"], unit, None, numeral.over))
            continue
        number_end = start + len(word)
        if not unit and word[0] not in _ARABIC_HEAD and not _may_join(text, number_end):
            continue
        fuzz = fuzz or ""
        token = _token(text, start, number_end + len(fuzz), word, unit or "", fuzz, per, end if unit else -1)
        if token is not None and (token.unit or _may_continue(text, token.end)):
            out.append(token)
    for found in _HALF.scan(text):
        unit = found["unit"]
        half = Numeral(Decimal("0.5"))
        out.append(_NumeralToken(found.start(), found.end(), found.end(), half, "半", unit, None, False))
    out.sort(key=lambda token: token.start)
    return out


def _may_continue(text: str, end: int) -> bool:
    """True where the sign of a range or a list may stand behind a numeral without a unit."""
    sign = text[end : end + 2].lstrip()[:1]
    return sign != "" and sign in "至到-—–~～－─−﹣、和或及与以"


def _may_join(text: str, end: int) -> bool:
    """True where a range or list sign may join this bare Chinese numeral to the next one."""
    return text[end : end + 1] in ("至", "到", "、", "-", "—", "～", "~") or text[end - 1] in "亿万"


def _token(
    text: str, start: int, number_end: int, word: str, unit: str, fuzz: str, per: str | None, unit_end: int
) -> _NumeralToken | None:
    """A token with its unit settled, or None where the numeral is no number."""
    if word[-1] in "十百" and unit.startswith(("分", "成")) and not word[0].isdigit():
        return None
    thousand = word[-1] == "千" and (unit[:1] in "米克伏" or text.startswith(("瓦", "伏"), number_end))
    if thousand and not fuzz:
        return _kilo_token(text, start, number_end, word)
    numeral = read_numeral(word)
    if numeral is None:
        return None
    fuzzy = numeral.over or fuzz in ("余", "多", "几")
    if fuzz == "来":
        numeral = Numeral(numeral.value, numeral.high, numeral.over, True)
    if unit in ("个多月", "个多小时", "个多星期"):
        fuzzy, unit = True, unit.replace("多", "")
    if unit in ("个半月", "年半"):
        numeral = Numeral(numeral.value + Decimal("0.5"))
        unit = {"个半月": "个月", "年半": "年"}[unit]
    end = unit_end if unit_end > 0 else number_end
    if per is not None and unit in DURATIONS:
        per, end = None, text.find("每", number_end, end) if "每" in text[number_end:end] else end  # 两年每年
    if unit == "个" and text.startswith("亿", end) and not text.startswith("亿元", end):
        numeral, unit, end = numeral._replace(value=numeral.value * 10**8), "元", end + 1  # 1.2个亿
    if word[-1] == "亿" and (unit in BARE_COUNT_NOUNS or (unit == "大" and text.startswith("关", end))):
        unit, end = "", number_end  # 百亿企业 and 千亿县 are sized in 元
    if not unit:
        unit = _implied_unit(text, start, number_end, word)
    return _NumeralToken(start, number_end, end, numeral, word, unit, per, fuzzy)


def _kilo_token(text: str, start: int, number_end: int, word: str) -> _NumeralToken | None:
    """5千瓦时, 3千米: 千 belongs to the unit, not to the number."""
    found = re.compile(r"千(?:瓦时|瓦小时|瓦|米|克|伏安|伏)").match(text, number_end - 1)
    if found is None or len(word) < 2:
        return None
    numeral = read_numeral(word[:-1])
    if numeral is None:
        return None
    return _NumeralToken(start, number_end - 1, found.end(), numeral, word[:-1], found[0], None, numeral.over)


def _implied_unit(text: str, start: int, end: int, word: str) -> str:
    """元 where the currency is left out (50亿引导基金), 人 before a word for people, "" otherwise."""
    if word[-1] not in "亿万":
        return ""
    after = text[end : end + 16]
    if _PEOPLE_AHEAD.match(after):
        return "人"
    if (
        word[-1] == "万"
        and _PEOPLE_BEFORE.search(text[max(0, start - 16) : start])
        and _ENDS_HERE.match(after)
    ):
        return "人"
    if _CURRENCY_LEFT_OUT.match(after) is None:
        return ""
    bare = all(char in "十百千万亿" for char in word)
    if word[-1] == "亿" and (not bare or after.startswith(("级", "元")) or _SIZED.match(after)):
        return "元"
    if bare and word in ("千万", "百万") and after.startswith("级"):
        return "元"
    return "元" if not bare and _MONEY_BEFORE.search(text[max(0, start - 16) : start]) else ""


def _drop_excluded(text: str, tokens: list[_NumeralToken]) -> list[_NumeralToken]:
    """The tokens that are no date, ordinal or word; those inside a name are dropped as well."""
    quotes = quoted_spans(text)
    figures, at = [], 0
    for token in tokens:
        while at < len(quotes) and quotes[at][1] <= token.start:
            at += 1
        if at < len(quotes) and quotes[at][0] < token.start < quotes[at][1]:
            begin, finish, is_title = quotes[at]
            if is_in_name(text[begin:finish], token.word, token.unit, is_title):
                continue
        if not is_no_figure(text, token.start, token.number_end, token.end, token.unit):
            figures.append(token)
    return figures


def _merge(text: str, tokens: list[_NumeralToken]) -> list[_NumeralToken]:
    """Ranges joined to one token, list members given the unit and scale they share; the rest as it is."""
    out: list[_NumeralToken] = []
    after: _NumeralToken | None = None
    for token in reversed(tokens):
        if not token.unit:
            gap = text[token.end : after.start] if after is not None and after.start - token.end <= 4 else ""
            if after is None or not gap:
                after = None
                continue
            if _RANGE.fullmatch(gap) and after.numeral.high is None:
                low = _share_scale(token, after)
                after = _NumeralToken(
                    token.start,
                    after.number_end,
                    after.end,
                    Numeral(low, after.numeral.value),
                    token.word,
                    after.unit,
                    after.per,
                    False,
                )
                if out:
                    out[-1] = after
                continue
            if (
                _LISTED.fullmatch(gap)
                and token.word[0] not in "百千万亿"
                and (token.word[0] in _ARABIC_HEAD) == (after.word[0] in _ARABIC_HEAD)
            ):
                low = _share_scale(token, after)
                after = _NumeralToken(
                    token.start,
                    token.end,
                    token.end,
                    Numeral(low),
                    token.word,
                    after.unit,
                    after.per,
                    token.fuzzy,
                )
                out.append(after)
                continue
            after = None
            continue
        if after is not None and after.unit and canonical_unit(after.unit) == canonical_unit(token.unit):
            gap = text[token.end : after.start] if after.start - token.end <= 3 else ""
            if (
                gap
                and _RANGE.fullmatch(gap)
                and token.numeral.high is None
                and after.numeral.high is None
                and out
            ):
                low, high = token.numeral.value, after.numeral.value
                if low < high:
                    after = _NumeralToken(
                        token.start,
                        after.number_end,
                        after.end,
                        Numeral(low, high),
                        token.word,
                        token.unit,
                        after.per,
                        False,
                    )
                    out[-1] = after
                    continue
        out.append(token)
        after = token
    out.reverse()
    return out


def _share_scale(left: _NumeralToken, right: _NumeralToken) -> Decimal:
    """The left number with the right one's scale where it has none itself: 5 in 5-10万元 is 50000."""
    value = left.numeral.value
    tail = re.search(r"[十百千万亿]+$", right.word)
    if left.word[-1] in "百千万亿" or tail is None or right.word[0] not in _ARABIC_HEAD:
        return value
    scale = read_numeral(tail[0])
    if scale is None:
        return value
    mantissa = right.numeral.value / scale.value
    return value * scale.value if value <= mantissa or value < 100 else value


def _rate_base(text: str, start: int, unit: str) -> str | None:
    """The base of a rate said before the number (每月最高2000元) in the same clause, else None."""
    before = text[max(0, start - 12) : start]
    if "每" not in before:
        return None
    cut = 0
    for found in _CLAUSE_END.finditer(before):
        cut = found.end()
    bases = [found["per"] for found in _EVERY.finditer(before, cut)]
    return bases[-1] if bases and bases[-1] != unit else None


def _spread_suffix(text: str, figures: list[Amount]) -> list[Amount]:
    """左右 or 以上 after the last of a list bounds all of it: said with 分别, or of rising steps."""
    spread = False
    for at in range(len(figures) - 2, -1, -1):
        left, right = figures[at], figures[at + 1]
        spread, spread_before = False, spread
        if left.bound != "exact" or right.bound not in ("about", "at_least", "over", "at_most"):
            continue
        if left.unit != right.unit or text[left.end : right.start] not in ("、", "和", "或"):
            continue
        clause = text[max(0, left.start - 30) : left.start]
        steps = left.value < right.value and right.bound in ("at_least", "at_most")
        is_bound = spread_before or bound_after(text[right.end : right.end + 8], right.unit)
        if is_bound and (steps or "分别" in clause):
            spread = True
            figures[at] = left._replace(bound=right.bound)
    return figures


def describe(figure: Figure, text: str) -> dict[str, object]:
    """The figure as JSON keys, with its quote; whole numbers as int, others as float."""
    return {
        "start": figure.start,
        "end": figure.end,
        "text": text[figure.start : figure.end],
        "value": plain_number(figure.value),
        "high": None if figure.high is None else plain_number(figure.high),
        "unit": figure.unit,
        "per": figure.per,
        "bound": figure.bound,
        "role": figure.role,
        "subject": figure.subject,
        "scope": figure.scope,
        "nature": figure.nature,
        "direction": figure.direction,
        "aggregate": figure.aggregate,
        "period": None if figure.period is None else figure.period.to_dict(),
    }


def plain_number(value: Decimal) -> int | float:
    """A Decimal as JSON prints it: int when whole, else float."""
    return int(value) if value == value.to_integral_value() else float(value)
