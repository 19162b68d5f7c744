"""For which part of the whole a figure speaks: 城镇, 规模以上, 国家级, 不含新区; the whole itself is the empty set.

全省, 全市 and 我市 name the whole that a document is about, and say no more than a noun without them. A part is a
scope of its own: figures of a part and of the whole do not compare.
"""

from __future__ import annotations

import re

__all__ = ["LEVELS", "scope_fit", "sub_place", "take_scope"]

# Written → kept; the order is that of looking, longest first.
_WORDS = {
    "规模以上": "规模以上",
    "规上": "规模以上",
    "限额以上": "限额以上",
    "限上": "限额以上",
    "城镇": "城镇",
    "农村": "农村",
    "城乡": "城乡",
    "中心城区": "中心城区",
    "主城区": "中心城区",
    "城区": "城区",
    "市区": "城区",
    "城市": "城市",
    "县城": "县城",
    "县域": "县域",
    "国家级": "国家",
    "省级": "省级",
    "市级": "市级",
    "县级": "县级",
    "省本级": "本级",
    "市本级": "本级",
    "县本级": "本级",
    "区本级": "本级",
    "全口径": "全口径",
}
_WHOLE = re.compile(
    r"(?:全(?:省|市|县|区|州|盟|旗|镇|乡|域|社会)|[我本](?:省|市|县|区|州|镇)|境内|辖区内?|市域)"
)
_FIRST = re.compile(
    rf"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))}|规模(?=工业|企业|服务业)|国家(?=[一-鿿]{{4}})(?!重点实验室|公园|中心|考核)"
    rf"|全省|全市|全县|全区|全港|全域|我省|我市|我县|我区)"
)
# A word that sizes or places the noun itself, not the part of the area: 城镇化率, 城市更新, 农村公路, 城区 of 城区面积.
_OF_THE_NOUN = re.compile(
    r"(?:城镇化|城镇体系|城市(?!居民|低保|调查)|农村(?:公路|电商|信用|供水|改革|道路|厕所|人居|卫生|污水|集体|户厕|黑臭)|城区面积|县域(?!医共体)|城乡(?!居民))"
)
LEVELS = frozenset({"国家", "省级", "市级", "县级"})
_PLACES = frozenset({"城镇", "农村", "城乡", "城市"})
_PARTS = frozenset({"中心城区", "城区", "县城", "本级"})
# A place within the whole at a clause's beginning: 高新区利用外资, 省会城市优良天数.
_SUB_PLACE = re.compile(
    r"(?:其中[，：]?)?(?P<place>[一-鿿]{0,4}?(?:高新区|经开区|开发区|综保区|自贸试?验?区|示范区|国家级新区|省会(?:城市)?|省本级|市本级|县本级)|全部(?=工业|服务业))(?![、和及])"
)
# The whole that a share is of where none is said: 增加值占比, 税收占比.
_USUAL_WHOLES = frozenset(
    f"占{whole}"
    for whole in (
        "地区生产总值",
        "经济总量",
        "一般公共预算收入",
        "一般公共预算支出",
        "财政支出",
        "固定资产投资",
    )
)
# The whole of the same kind: 风电装机占全部装机的9%.
_OF_ITS_OWN = re.compile(r"占(?:全部|总)?(?P<of>[一-鿿]{2,}?)(?:总量|总数|总额|容量)?$")
_PERSONS = re.compile(r"居民|人均|户均|人口|家庭")
_OF_PERSONS = re.compile(r"居民|人均|户均|人口|低保|家庭")


def take_scope(noun: str, stated: str | None) -> tuple[str, frozenset[str]]:
    """The noun without its scope words, and the scope that these and `said` (`Figure.scope`) come to."""
    scope = set()
    for part in (stated or "").split("，"):
        if part.startswith("不含"):
            scope.add(part)
        elif part in _WORDS:
            scope.add(_WORDS[part])
        elif part and not _WHOLE.fullmatch(part):
            scope.add(part)
    while (found := _FIRST.match(noun)) and not _OF_THE_NOUN.match(noun) and len(noun) - found.end() >= 2:
        word = found[0]
        if word in _WORDS:
            scope.add(_WORDS[word])
        elif word in ("规模", "国家"):
            scope.add({"规模": "规模以上", "国家": "国家"}[word])
        noun = noun[found.end() :].removeprefix("以上")
    if "城乡" in scope and _PERSONS.search(noun):  # 城乡居民 are all residents
        scope.discard("城乡")
    if _OF_THE_NOUN.match(noun):
        scope -= {"城镇", "农村", "城市", "县域"} & {word for word in scope if noun.startswith(word)}
    return noun, frozenset(scope)


def sub_place(clause: str) -> str:
    """The place within the whole, or the whole kind (全部工业), of which a clause says at its beginning that it speaks."""
    found = _SUB_PLACE.match(clause)
    return found["place"] if found else ""


def scope_fit(one: frozenset[str], other: frozenset[str], noun: str, context: str) -> float:
    """How well two scopes agree, 0 where they exclude that the figures compare; `context` is the other's words."""
    fit = 1.0
    wholes = [{word for word in each if word.startswith("占")} for each in (one, other)]
    alike = {a for a in wholes[0] | wholes[1] for b in wholes[0] | wholes[1] if a != b and (a in b or b in a)}
    for word in (one ^ other) - alike:
        if word in _USUAL_WHOLES and noun.endswith("占比") and not all(wholes):
            continue
        if (all_of := _OF_ITS_OWN.match(word)) and all_of["of"] in noun and not all(wholes):
            continue
        if word.startswith("不含") or word in _PARTS or _SUB_PLACE.fullmatch(word) or word == "全部":
            return 0.0
        if word.startswith("占") and noun.removesuffix("占比") in word:
            return 0.0  # ours among those of a wider place
        if word in LEVELS:
            if (one & LEVELS) and (other & LEVELS):
                return 0.0
            fit *= 0.9 if word == "国家" else 0.8
        elif word in _PLACES:
            if ((one & _PLACES) and (other & _PLACES)) or _OF_PERSONS.search(noun):
                return 0.0
            fit *= 0.95 if word in context else 0.85
        elif word in ("规模以上", "限额以上"):
            fit *= 0.95 if word in context else 0.8
        else:
            fit *= 0.95 if word in context else 0.7
    return fit
