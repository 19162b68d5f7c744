"""The bound of a figure from the words beside it: 不超过500万元, 近20位, 5.5%左右, 10家以上.

GUIDE's closed list: exact, about, under, over, at_least, at_most, range. A word of limit may stand some
characters before its number (不超过项目投资额的30%), a word of nearness only right before it (近20位).
超过 and 以上 say `over` of a fact already reached and `at_least` of a target or a rule, so the bound is
chosen after the role: `choose_bound`.
"""

from __future__ import annotations

import re

from .regex_prefilter import cue

__all__ = ["bound_after", "bound_before", "choose_bound"]

# (pattern at the end of the words before the number, bound); the first that fits wins.
_GAP = r"[^，。；：、,;:\n（(）)]{0,12}$"
_BEFORE = (
    (
        "at_most",
        cue(r"(?:[不未](?:得|能|应|再|会)?(?:超过|超|高于|多于|大于|突破)|至多|上限(?:为|是)?)" + _GAP),
    ),
    ("at_most", cue(r"(?:封顶线?|限额)(?:分别)?(?:为|是|按)?$")),
    (
        "at_most",
        cue(r"(?<!历史)(?:最高|最多|最长|最大)(?!人民|标准|水平|检|法|等|的|学|奖项|温|峰)" + _GAP),
    ),
    (
        "at_least",
        cue(r"(?:不(?:得|能|应)?(?:少于|低于|小于|短于|下于)|至少|起码|下限(?:为|是)?|保底)" + _GAP),
    ),
    ("at_least", cue(r"(?:最低|最少|最短)(?!生活|工资|限|标准|保障|的)" + _GAP)),
    ("at_most", cue(r"(?:控制|压缩|缩短|压减|限制|降低?|下降)(?:在|到|至)" + _GAP)),
    (
        "over",
        cue(r"(?:超过|超出|超额|突破|多于|高于|大于|长于|逾|(?<!彩)超|跨越)了?[^，。；：、,;:\n0-9]{0,2}$"),
    ),
    ("under", cue(r"(?:将近|接近|逼近|不足|不到|未满|少于|低于|小于)了?$")),
    ("under", cue(r"(?<![最附临邻靠就远亲贴新相])近$")),
    (
        "about",
        cue(
            r"(?:大约|大概|约略|估计|(?<![签节预合契公制条违履邀特集])约)(?:[为有需占计在要]|需要|投入|可达|合计|占[^，。；0-9]{1,8}的)?$"
        ),
    ),
)
_ANY_BEFORE = cue("|".join(pattern.pattern for _, pattern in _BEFORE))  # one search for most numbers
_AT_MOST_ONLY_WITH_INSIDE = cue(
    r"(?:控制|压缩|缩短|压减|限制|降低?|下降)(?:在|到|至)[^，。；：、,;:\n]{0,12}$"
)
# Right behind the unit; the first that fits wins.
_AFTER = re.compile(
    r"(?P<at_least>(?:期?及|（含）|\(含\)|（及）|期)?以上|起(?=[，。；、）)]|$)|及其?以上|（含）以上)"
    r"|(?P<at_most>(?:及|（含）|\(含\))?(?:以内|之内|以下)|封顶|为限|内(?![容部外涵设生蒙地需河销陆政]))"
    r"|(?P<about>左右|上下|前后)"
    r"|(?P<over>(?:多|余)(?!功能|媒体|层|样|元|方|种|式|边|发|部门|渠道|维|用|项|重|场景|地|年|式)|(?:多)(?=年)|有余)"
)
_WITHIN = frozenset(
    ("年", "个月", "天", "周", "小时", "分钟", "工作日", "公里", "米", "季度", "秒")
)  # 3年内, 5公里内


def bound_before(before: str, unit: str) -> str | None:
    """The bound said before a number; `before` ends where it begins and holds no other figure.

    `bound_before("给予不超过", "元")` is at_most. 近 before a span of years (近三年, the last three years)
    binds nothing.
    """
    if not before or _ANY_BEFORE.search(before) is None:
        return None
    for bound, pattern in _BEFORE:
        if pattern.search(before):
            if (
                bound == "under"
                and before.endswith("近")
                and not before.endswith(("将近", "接近"))
                and unit in ("年", "个月", "天", "周")
            ):
                return None
            if bound == "at_most" and _AT_MOST_ONLY_WITH_INSIDE.search(before) and "不" not in before:
                return "inside"
            return bound
    return None


def bound_after(after: str, unit: str) -> str | None:
    """The bound said right after a unit: `bound_after("左右，", "%")` is about."""
    found = _AFTER.match(after)
    if found is None or (found[0] == "内" and unit not in _WITHIN):
        return None
    return found.lastgroup


def choose_bound(prefix: str | None, suffix: str | None, role: str, fuzzy: bool, unit: str) -> str:
    """The bound of a figure whose words and role are known; 余, 多 and 几 inside it make it over.

    `choose_bound("over", None, "target", False, "家")` is at_least: 突破 of what is still to come is a floor.
    """
    if prefix in ("at_most", "at_least"):
        return prefix
    if suffix == "at_most":
        return "at_most"
    if suffix == "about" or prefix == "about":
        return "about"
    if prefix == "over" and unit == "百分点":
        return (
            "exact" if suffix is None else choose_bound(None, suffix, role, fuzzy, unit)
        )  # 高于全省2.8个百分点
    if suffix == "at_least" and role == "context" and prefix is None:
        return "at_least"
    if suffix == "at_least" or (prefix == "over" and not fuzzy):
        return "at_least" if role in ("target", "rule") else "over"
    if prefix == "under":
        return "under"
    if fuzzy or suffix == "over" or prefix == "over":
        return "over"
    return "exact"
