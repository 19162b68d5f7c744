"""In which measure a figure speaks, so that only like is compared with like: growth, share, addition, stock, amount.

A growth is a change in per cent, a share a level in per cent; an addition is what was newly made or done in a time
(`新增`, `改造`), a stock what stands (`达到`, `总量`), an amount is either or the yearly sum of something (产量, 减负).
Units that measure one thing are brought to one: 吨 and 斤, 公顷 and 亩; things counted with 个, 家 or 座 are one group,
households, persons and times are others.
"""

from __future__ import annotations

import re
from enum import StrEnum

from replies.reading import Figure
from replies.reading.verbs import ACTS

__all__ = ["MeasureKind", "measure_fit", "measure_of", "unit_group"]


class MeasureKind(StrEnum):
    """What kind of number a figure is."""

    GROWTH = "growth"
    SHARE = "share"
    ADDITION = "addition"
    STOCK = "stock"
    AMOUNT = "amount"


# Unit → (group, factor to the group's base).
_UNITS: dict[str, tuple[str, float]] = {
    "‰": ("%", 0.1),
    "成": ("%", 10),
    "吨": ("斤", 2000),
    "公斤": ("斤", 2),
    "斤": ("斤", 1),
    "公顷": ("亩", 15),
    "平方公里": ("亩", 1500),
    "亩": ("亩", 1),
    "公里": ("米", 1000),
    "米": ("米", 1),
    "兆瓦": ("千瓦", 1000),
    "吉瓦": ("千瓦", 1000000),
    "千瓦": ("千瓦", 1),
    "兆瓦时": ("千瓦时", 1000),
    "千瓦时": ("千瓦时", 1),
    "列": ("班次", 1),
    "趟": ("班次", 1),
    "班": ("班次", 1),
    "班次": ("班次", 1),
    "名": ("人", 1),
    "位": ("人", 1),
    "人": ("人", 1),
    "台套": ("台", 1),
    "台（套）": ("台", 1),
    "台(套)": ("台", 1),
    "台": ("台", 1),
    "套": ("台", 1),
    "辆": ("台", 1),
    "床": ("张", 1),
    "张": ("张", 1),
    "床位": ("张", 1),
    "场": ("场", 1),
    "场次": ("场", 1),
    "次": ("场", 1),
}
_THINGS = frozenset(
    [
        "个",
        "家",
        "所",
        "座",
        "处",
        "项",
        "条",
        "件",
        "点",
        "站",
        "站点",
        "网点",
        "点位",
        "种",
        "类",
        "款",
        "部",
        "支",
        "只",
        "片",
        "块",
        "栋",
        "幢",
        "间",
        "大",
        "批",
        "例",
        "组",
        "队",
        "方面",
    ]
)

_FIRMS = re.compile(r"企业|主体|公司|商户|小巨人|冠军|合作社|农场|工厂|法人")
_EVENTS = frozenset({"人次", "场", "场次", "次", "班次", "列", "件次", "家次", "户次", "架次", "车次"})
_RATE_UNITS = frozenset({"%", "‰", "百分点", "倍", "番"})
_NEW = re.compile(
    r"新(?:增|建|改建|设|开|认定|获批|培育|引进|投放|招|签|入|评|注册|登记|开工)|净增|再(?:获批|推出|建|培育|新|打造)|增设|扩建|改扩建|增加"
)
_DOING = re.compile(
    r"改造|打通|建成|建设(?!用地|项目)|完成|培育|认定|引进|引育|招引|实施|开工|启动|推动|推出|开展|打造|创建|发放|获批|获评|开行|投用|投产|投放|组织|帮扶|减免|治理|整治|修复|转移|筹集|筹建|供应|种植|营造|"
    r"落地|签约|消除|入选|选派|设立|成立|盘活|处置|拆除|关停|淘汰|化解|招录|招聘|配建|铺设|加装|更新|办理|救助|兑现|拨付|下达|争取|清偿|建立|升级|减负|培训|抚育|绿化|造林"
)
_STANDING = re.compile(
    r"累计|总量|总数|保有量|存量|拥有|(?<!利用)现有|已有|共有|建有|设有|余额|在册|总里程|通车里程|增至|增加到|增长到|扩大到|提高到|达到?$|突破$|居"
)
_YEARLY = re.compile(
    r"产量|总产|成交额|收入|投资|总额|增加值|吞吐量|产值|交易额|销售|支出|出口|进口|发电量|用电量|业务量|减负|客流|旅客|营收|融资|接待|外资"
)
_AFTER = re.compile(
    r"(?:以上|左右|多|余)?[^，。；]{0,12}(?:建成|开放|投用|投产|完工|竣工|改造|落地|获批|获评|入选|评为|认定|晋级|跻身|完成|开工|投运|升级|转型|“?小升规|上市)"
)
# A share or rate that no word of rising stands before is a level: 新开工建筑占比40%.
_RATE = re.compile(r"(?:[一-鿿]率|占比|比重|比例)$")
_RISES = re.compile(r"[增降升涨减高低扩缩]|回落|改善")
_CROSSES = re.compile(r"首次[“\"]?[上升入]规|新[上升入]规")
# An area that is worked anew each year; doing it adds nothing to a stock.
_TENDED = re.compile(r"(?:实施|推广|种植|播种|养殖|应用|耕作|覆盖|保有)面积")
_BECOMES = re.compile(r"增至|增加到|扩大到|提高到|达到?了?(?:约|近|超)?$|总数|总量")

# measure of the target → measure of the outcome → fit.
_FIT: dict[MeasureKind, dict[MeasureKind, float]] = {
    MeasureKind.GROWTH: {MeasureKind.GROWTH: 1.0},
    MeasureKind.SHARE: {MeasureKind.SHARE: 1.0},
    MeasureKind.ADDITION: {MeasureKind.ADDITION: 1.0, MeasureKind.AMOUNT: 0.55},
    MeasureKind.STOCK: {MeasureKind.STOCK: 1.0, MeasureKind.AMOUNT: 0.95},
    MeasureKind.AMOUNT: {MeasureKind.AMOUNT: 1.0, MeasureKind.ADDITION: 0.8, MeasureKind.STOCK: 0.85},
}


def unit_group(unit: str, noun: str = "") -> tuple[str, float]:
    """The group of a unit and the factor to its base: 吨 is (斤, 2000); 个, 家 and 户 of firms are things."""
    if unit == "户" and _FIRMS.search(noun):
        return "things", 1.0
    return _UNITS.get(unit) or (("things", 1.0) if unit in _THINGS else (unit, 1.0))


def measure_of(figure: Figure, noun: str, clause: str, behind: str) -> MeasureKind:
    """The measure of a figure by its nature, its noun, the clause before it and the words behind it."""
    if figure.unit in _RATE_UNITS:
        stands = figure.unit == "%" and _RATE.search(noun) and not _RISES.search(clause)
        if (figure.nature == "change" and not stands) or figure.unit != "%":
            return MeasureKind.GROWTH
        return MeasureKind.SHARE
    if _YEARLY.search(noun):
        return MeasureKind.AMOUNT
    if clause.endswith(("总数", "总量")):
        return MeasureKind.STOCK
    if figure.nature == "change" or _CROSSES.search(clause + behind):
        return MeasureKind.ADDITION
    if noun.endswith("面积") and _TENDED.search(clause):
        return MeasureKind.AMOUNT
    becomes = _BECOMES.search(clause)
    if _NEW.search(clause) and not becomes:
        return MeasureKind.ADDITION
    if figure.nature == "level" and figure.unit in _EVENTS and figure.aggregate != "cumulative":
        return MeasureKind.AMOUNT  # 培训达到5000人次: what happened in a time never stands
    if figure.nature == "level" or _STANDING.search(clause) or _STANDING.search(noun):
        return MeasureKind.STOCK
    if _DOING.search(clause) or ACTS.last(clause) or _AFTER.match(behind):
        return MeasureKind.ADDITION
    return MeasureKind.AMOUNT


def measure_fit(target: MeasureKind, outcome: MeasureKind) -> float:
    """1 where a target and an outcome are measured alike, 0 where they do not compare."""
    return _FIT[target].get(outcome, 0.0)
