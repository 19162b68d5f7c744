"""Every numeral of a text with the unit behind it, and those that a range or a list joins.

Units left out are filled in where the words beside say them: 50亿引导基金 is money, 300万人口 are people; 5千米 has its
千 in the unit. Each number is looked at once with a window of fixed width on either side; whether it is a figure at all
is for `exclusions`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from .numerals import CHINESE, NUMERAL, Numeral, read_numeral
from .regex_prefilter import cue
from .units import BARE_COUNT_NOUNS, DURATIONS, RATE_BASES, UNIT, UNITS, canonical_unit

__all__ = ["NumeralToken", "merge_tokens", "read_tokens"]

_SHARE = rf"(?P<share>[百千])分之(?P<shared>(?:[0-9]+(?:\.[0-9]+)?|{CHINESE}))"
# A Chinese numeral of one character is passed over where neither a unit nor a range or list can follow (统一规划).
_ONE = "数几一二三四五六七八九两十零〇○壹贰叁肆伍陆柒捌玖拾佰仟"
_BEHIND_ONE = "".join(
    sorted({*_ONE, *"百千万亿余多来点 \u3000至到、-—～~", *(word[0] for word in UNITS), *"个年"})
)
# 6000余万元, 10余个, 两个多月, 112.5万美元; the numeral, a fuzz between it and the unit, the unit, a rate.
_TOKEN = cue(
    rf"(?=[0-9０-９百千万亿]|[{_ONE}][{re.escape(_BEHIND_ONE)}])(?:{_SHARE}|(?P<number>{NUMERAL})(?P<fuzz>[余多几来])?[ \u3000]?"
    rf"(?:(?P<unit>个多月|个多小时|个多星期|个半月|年半|{UNIT})(?:[/／每](?P<per>{RATE_BASES})(?!(?:(?![和与及至到或])[一-鿿])?[0-9]))?)?)"
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
_LISTED = re.compile(r"(?:、|和|或|及|与|以及|或者)\s?")
_HALF = cue(
    r"(?<![上下大前后过一夜多各参对减折])半(?P<unit>年|个月|个小时|小时|天|个学期)(?![度会报票]|以来|[一-鿿]{0,3}圈)"
)


class NumeralToken(NamedTuple):
    """A numeral on its way to a figure."""

    start: int
    number_end: int
    end: int
    numeral: Numeral
    word: str  # the numeral as written
    unit: str  # as written, "" where none follows
    per: str | None
    fuzzy: bool


def read_tokens(text: str) -> list[NumeralToken]:
    """Every numeral of the text that could be a figure or one end of a range or list."""
    out = []
    for found in _TOKEN.scan(text):
        start, end = found.span()
        share, word, fuzz, unit, per = found.group("share", "number", "fuzz", "unit", "per")
        if share:
            numeral = read_numeral(found["shared"])
            if numeral is not None:
                unit = "%" if share == "百" else "‰"
                out.append(NumeralToken(start, end, end, numeral, found["shared"], unit, None, numeral.over))
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
        out.append(NumeralToken(found.start(), found.end(), found.end(), half, "半", unit, None, False))
    out.sort(key=lambda token: token.start)
    return out


def merge_tokens(text: str, tokens: list[NumeralToken]) -> list[NumeralToken]:
    """Ranges joined to one token, list members given the unit and scale they share; the rest as it is."""
    out: list[NumeralToken] = []
    after: NumeralToken | None = None
    for token in reversed(tokens):
        if not token.unit:
            gap = text[token.end : after.start] if after is not None and after.start - token.end <= 4 else ""
            if after is None or not gap:
                after = None
                continue
            if _RANGE.fullmatch(gap) and after.numeral.high is None:
                low = _share_scale(token, after)
                after = NumeralToken(
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
                after = NumeralToken(
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
                    after = NumeralToken(
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


def _may_continue(text: str, end: int) -> bool:
    """True where the sign of a range or a list may stand behind a numeral without a unit."""
    sign = text[end : end + 2].lstrip()[:1]
    return sign != "" and sign in "至到-—–~～－─−﹣、和或及与以"


def _may_join(text: str, end: int) -> bool:
    """True where a range or list sign may join this bare Chinese numeral to the next one."""
    return text[end : end + 1] in ("至", "到", "、", "-", "—", "～", "~") or text[end - 1] in "亿万"


def _token(
    text: str, start: int, number_end: int, word: str, unit: str, fuzz: str, per: str | None, unit_end: int
) -> NumeralToken | None:
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
    return NumeralToken(start, number_end, end, numeral, word, unit, per, fuzzy)


def _kilo_token(text: str, start: int, number_end: int, word: str) -> NumeralToken | None:
    """5千瓦时, 3千米: 千 belongs to the unit, not to the number."""
    found = re.compile(r"千(?:瓦时|瓦小时|瓦|米|克|伏安|伏)").match(text, number_end - 1)
    if found is None or len(word) < 2:
        return None
    numeral = read_numeral(word[:-1])
    if numeral is None:
        return None
    return NumeralToken(start, number_end - 1, found.end(), numeral, word[:-1], found[0], None, numeral.over)


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


def _share_scale(left: NumeralToken, right: NumeralToken) -> Decimal:
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
