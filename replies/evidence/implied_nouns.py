"""Nouns that a figure takes from those before it: a level that moved, the year's own share, a part said by its kind.

`企业由三年前的90家增至160家，其中当年净增30家`: the second and the third are of 企业 too. `游客9万人次，其中过夜3万人次` is of
过夜游客.
"""

from __future__ import annotations

import re

from replies.evidence.clause import DOING, ONLY_VERBS, trim_noun

__all__ = ["is_own_year", "kind_of_part", "level_behind", "moved_noun", "turned_noun"]

_RISES = "跃升|攀升|上升|提升|提高|增加|增长|扩大|拓展|壮大|下降|减少|降低|缩小|压缩|回升|升|增|降|拓"
_MOVED = re.compile(
    rf"(?P<noun>[^，。；：]{{2,24}}?)(?:由|从)[^，。；：由从]{{1,24}}?(?:{_RISES})(?:到|至|为)了?(?:约|近|超)?$"
)
# How a thing went, said between its noun and its number: 投资由降转升，全年增长8%; 进出口稳中有升、增长3%.
_WENT = (
    r"稳中[有向][升进好增]|稳步[一-鿿]{2}|持续[一-鿿]{2}|保持[一-鿿]{0,6}(?:增长|增速|态势|势头)|再创[一-鿿]{2}|再上[一-鿿]{2}|止跌|企稳|触底|逐[季月步]|由[负降减][一-鿿]{1,2}|逆势[一-鿿]{2}"
    r"|[一-鿿]{1,2}齐升|(?:快速|平稳|较快|大幅|稳定|强劲)(?:增长|回升|恢复|提升)|实现[一-鿿]{2,5}(?=[、，])|首次突破[一-鿿]{2,5}|跨上[一-鿿]{2,5}|(?:由|从)[一-鿿]{2,10}"
)
_TURNED = re.compile(
    rf"(?:^|[，。；])(?P<noun>[^，。；：、由从0-9]{{2,20}}?)(?:增速|增幅)?(?:{_WENT})[^，。；、0-9]{{0,12}}[、，](?:全年|最终)?(?:实现|累计|同比|实际)*(?:增长|下降|达到?|为|增至|升至|突破)(?:约|近|超)?$"
)
# 突破60万辆大关，达到63万辆.
_BEYOND = re.compile(r"(?:大关|关口|台阶)[，、](?:达到?|为|增至|实现)了?(?:约|近)?")
_OWN = re.compile(
    rf"[，、；（(]?(?:其中)?[，：:]?(?:当年|去年|今年|本年度?|上年|全年|(?:19|20)[0-9]{{2}}年)(?:又|再|就)?(?:{DOING}|净增|增加|增长|提高|上升|下降|减少)*(?:了|约|近|超)?"
)
_KIND = re.compile(r"[，；（(、]?其中[，：:]?(?P<kind>[一-鿿]{2,5}?)(?:约|近|达到?|超|有|为)?")
_WHOSE_KIND = re.compile(r"企业|项目|个人|出口|进口|税收|农村|城镇")
_LEVEL = re.compile(
    rf"(?P<noun>[一-鿿A-Za-z“”]{{2,20}}?)(?:{DOING}|净增|新入选|认定|入选|获评)+(?P<level>(?:国家|省|市)级)(?:及?以上)?$"
)


def moved_noun(clause: str) -> str:
    """The noun of a level that moved (`公路由90公里增至160公里`); "" where nothing moved."""
    found = _MOVED.match(clause) if "由" in clause or "从" in clause else None
    noun = trim_noun(found["noun"]) if found else ""
    return noun if len(noun) >= 2 and not ONLY_VERBS.fullmatch(noun) else ""


def turned_noun(lead: str) -> str:
    """The noun of a number behind the words on how the thing went (`投资由降转升，全年增长8%`); "" elsewhere."""
    found = _TURNED.search(lead) if "，" in lead or "、" in lead else None
    noun = trim_noun(found["noun"]) if found else ""
    return noun if len(noun) >= 2 and not ONLY_VERBS.fullmatch(noun) else ""


def is_own_year(gap: str) -> bool:
    """True where the words since the figure before say that this one is the year's own, or the exact one, of the same."""
    return (_OWN.fullmatch(gap) or _BEYOND.fullmatch(gap)) is not None


def kind_of_part(gap: str, noun: str) -> str:
    """The kind alone by which a part of `noun` is said (过夜 of 游客); "" where the part has a noun of its own."""
    found = _KIND.fullmatch(gap)
    if found is None or len(noun) < 2:
        return ""
    kind = trim_noun(found["kind"])
    own = kind[-2:] == noun[-2:] or _WHOSE_KIND.search(kind) is not None or ONLY_VERBS.fullmatch(kind)
    return "" if own or len(kind) < 2 else kind


def level_behind(clause: str) -> str:
    """The noun with the level that stands behind its verb: `工厂新增省级以上` is 省级工厂; "" otherwise."""
    found = _LEVEL.search(clause) if "级" in clause[-4:] else None
    return found["level"] + trim_noun(found["noun"]) if found else ""
