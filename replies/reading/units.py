"""Units of official prose: which words follow a numeral as its unit, and what they come to.

A unit is stored by its usual name: 亿元, 万元 and RMB are 元, 平米 and ㎡ are 平方米, 个工作日 is 工作日.
A count keeps its classifier as written (家, 名, 位, 处 …); 三大 and 五大 count 个. A scale that stands
before the unit (万亩, 亿千瓦时) belongs to the value: `to_base` works it out, here and in the ledger.

A new unit is a line in one of these tables and its English word in `[unit]` of `replies/texts/en.toml`.
"""

from __future__ import annotations

import re
from decimal import Decimal

__all__ = [
    "BARE_COUNT_NOUNS",
    "CLASSIFIERS",
    "DURATIONS",
    "MEASURES",
    "MONEY",
    "RATE_BASES",
    "SPANS",
    "UNIT",
    "UNITS",
    "canonical_unit",
    "is_count",
    "to_base",
    "word_list",
]


def word_list(text: str) -> tuple[str, ...]:
    """The words of a table written as one text with blanks between."""
    return tuple(text.split())


# What a rate is said for: 200元/亩, 每人每月50元; a pattern.
RATE_BASES = "月|年|人|户|亩|升|平方公里|平方米|㎡|家|个|天|日|吨|公里|次|辆|套|台|床|生|学期|小时|千瓦时|度|平米|立方米|公斤|斤|米|件"

# Written unit → canonical unit. 元 for all renminbi amounts.
MONEY = {
    "元": "元",
    "元人民币": "元",
    "人民币": "元",
    "块钱": "元",
    "角": "角",
    "美元": "美元",
    "美金": "美元",
    "港元": "港元",
    "港币": "港元",
    "欧元": "欧元",
    "英镑": "英镑",
    "日元": "日元",
    "澳元": "澳元",
    "韩元": "韩元",
    "新元": "新元",
    "新加坡元": "新元",
    "卢布": "卢布",
}
SHARES = {
    "%": "%",
    "％": "%",
    "﹪": "%",
    "‰": "‰",
    "个百分点": "百分点",
    "个多百分点": "百分点",
    "百分点": "百分点",
    "个点": "百分点",
    "倍": "倍",
    "折": "折",
    "番": "番",
}
MEASURES = {
    "平方公里": "平方公里",
    "平方千米": "平方公里",
    "km²": "平方公里",
    "km2": "平方公里",
    "平方米": "平方米",
    "平米": "平方米",
    "平方": "平方米",
    "㎡": "平方米",
    "m²": "平方米",
    "m2": "平方米",
    "M²": "平方米",
    "M2": "平方米",
    "立方米": "立方米",
    "立方": "立方米",
    "m³": "立方米",
    "m3": "立方米",
    "方": "立方米",
    "公顷": "公顷",
    "亩": "亩",
    "车道公里": "车道公里",
    "公里": "公里",
    "千米": "公里",
    "km": "公里",
    "KM": "公里",
    "Km": "公里",
    "海里": "海里",
    "米": "米",
    "m": "米",
    "厘米": "厘米",
    "cm": "厘米",
    "毫米": "毫米",
    "mm": "毫米",
    "微米": "微米",
    "纳米": "纳米",
    "吨标准煤": "吨标准煤",
    "吨标煤": "吨标准煤",
    "吨": "吨",
    "蒸吨": "蒸吨",
    "马力": "马力",
    "mg": "毫克",
    "dB": "分贝",
    "公斤": "公斤",
    "千克": "公斤",
    "kg": "公斤",
    "斤": "斤",
    "克": "克",
    "升": "升",
    "千瓦时": "千瓦时",
    "千瓦小时": "千瓦时",
    "度电": "千瓦时",
    "度": "千瓦时",
    "kWh": "千瓦时",
    "kwh": "千瓦时",
    "千瓦": "千瓦",
    "kW": "千瓦",
    "KW": "千瓦",
    "kw": "千瓦",
    "兆瓦时": "兆瓦时",
    "兆瓦": "兆瓦",
    "吉瓦时": "吉瓦时",
    "吉瓦": "吉瓦",
    "MWh": "兆瓦时",
    "MW": "兆瓦",
    "GW": "吉瓦",
    "千伏安": "千伏安",
    "兆伏安": "兆伏安",
    "千伏": "千伏",
    "kV": "千伏",
    "标准箱": "标准箱",
    "标箱": "标准箱",
    "TEU": "标准箱",
    "兆": "兆",
    "摄氏度": "摄氏度",
    "℃": "摄氏度",
    "分贝": "分贝",
    "勒克斯": "勒克斯",
    "载重吨": "载重吨",
    "微克": "微克",
    "毫克": "毫克",
    "P": "P",
    "PF": "PF",
    "EFlops": "EFlops",
}
DURATIONS = {
    "年": "年",
    "周年": "年",
    "个月": "个月",
    "个工作日": "工作日",
    "工作日": "工作日",
    "个自然日": "天",
    "天": "天",
    "日": "天",
    "个星期": "周",
    "星期": "周",
    "周": "周",
    "个小时": "小时",
    "小时": "小时",
    "分钟": "分钟",
    "秒": "秒",
    "学时": "学时",
    "课时": "课时",
    "个学期": "学期",
    "学期": "学期",
    "学年": "学年",
    "个季度": "季度",
}
SPANS = frozenset(DURATIONS.values())
# Kept as written.
CLASSIFIERS = word_list(
    "家 个 批次 重量箱 人次 人 名 位 户 项 次 件 条 处 所 座 台 套 辆 栋 幢 间 批 期 场 份 支 只 头 张 片 块 段 宗 起 例 款 类 种 "
    "门 艘 架 列 趟 班 班次 架次 车次 件次 家次 户次 场次 台次 标台 台套 台（套） 台(套) 人（次） 人(次) 项次 对 组 队 株 棵 "
    "盏 根 部 本 篇 卷 册次 册 床 张床位 席 桩 枪 站 岁 周岁 桌 笔 单 箱 袋 瓶 桶 车道 车位 泊位 停车位 床位 学位 餐位 机位 "
    "席位 点 站点 网点 点位 口 眼 扇 面 幅 尾 羽 匹 届 枚 届次 集 首 颗 层 档 环 步 轮 道 孔 跨 刀 帧 线 课 节 "
    "方面 大 成 亿次 标段 户籍人口 名次 分 辆次 通 格 具 标准箱 机柜 标准机架 对开 路 环节"
)
# Nouns that stand right behind a number, without a classifier (10县市, 8乡镇); counted as 个.
BARE_COUNT_NOUNS = word_list(
    "县市区 县市 县区 市县 市区县 市州 乡镇街道 镇街道 镇街 乡镇 街道 行政村 自然村 社区 村社区 省区市 省份 省市 "
    "部门 村居 村 镇 乡 县 市 省 国 园区 景区 小区 校 院 馆 企业"
)

_CANONICAL = {**MONEY, **SHARES, **MEASURES, **DURATIONS, "大": "个", "人（次）": "人次", "人(次)": "人次"}
_CANONICAL.update(dict.fromkeys(BARE_COUNT_NOUNS, "个"))
_CANONICAL.update({"张床位": "张", "户籍人口": "人", "点": "点"})
_BIG = (
    ("万亿", 10**12),
    ("千亿", 10**11),
    ("百亿", 10**10),
    ("十亿", 10**9),
    ("亿", 10**8),
    ("千万", 10**7),
    ("百万", 10**6),
    ("十万", 10**5),
    ("万", 10**4),
)
_COUNTS = {_CANONICAL.get(word, word) for word in CLASSIFIERS} | {"个"}


def _alternation(words: frozenset[str]) -> str:
    """The words as one pattern, grouped by first character so that a miss costs one look."""
    heads: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda each: (-len(each), each)):
        heads.setdefault(word[0], []).append(word[1:])
    parts = []
    for head, tails in heads.items():
        if tails == [""]:
            parts.append(re.escape(head))
        else:
            parts.append(re.escape(head) + "(?:" + "|".join(map(re.escape, tails)) + ")")
    return "(?:" + "|".join(parts) + ")"


# Longest first within one head: 千瓦时 before 千瓦, 个百分点 before 个.
UNITS = frozenset({*MONEY, *SHARES, *MEASURES, *DURATIONS, *CLASSIFIERS, *BARE_COUNT_NOUNS})
UNIT = _alternation(UNITS)


def canonical_unit(unit: str) -> str:
    """The canonical name of a unit as written: `canonical_unit("平米")` is 平方米; an unknown one stays."""
    return _CANONICAL.get(unit, unit)


def is_count(unit: str) -> bool:
    """True where the unit (by its canonical name) is a classifier that counts things."""
    return unit in _COUNTS


def to_base(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """The value and unit with a scale before the unit worked out and the unit by its canonical name.

    `to_base(Decimal("2.5"), "万平方米")` is (25000, 平方米); 亿元 and 万元 come to 元, 万亩 to 亩.
    A unit that stands for itself (千瓦, 千米, 百分点) is not split.
    """
    unit = unit.strip()
    if unit in _CANONICAL:
        return value, _CANONICAL[unit]
    for word, size in _BIG:
        if unit.startswith(word) and len(unit) > len(word):
            return value * size, canonical_unit(unit[len(word) :])
    if unit and unit[0] in "余多" and len(unit) > 1:
        return value, canonical_unit(unit[1:])
    return value, unit
