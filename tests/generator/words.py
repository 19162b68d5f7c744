"""The words of made-up replies: places, bureaus, deputies, and sentences that promise something to be counted.

`Promise.sentence` holds `{n}` for the amount as it is written and `{y}` for its year; what a `metric` counts is told
by the other fields, as in the catalogue of metrics.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PROMISES", "QUALITATIVE", "TRADES", "Promise", "deputy_name", "place_name"]

_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"
_GIVEN = ("建平", "晓岚", "文博", "雅琴", "志远", "海霞", "国栋", "思敏", "立群", "素芬", "永康", "若兰")
_HEADS, _TAILS = "岚柘漪砚荻樾澄棠峤沅", "川陵浦泽坪"


@dataclass(frozen=True, slots=True)
class Promise:
    """A kind of promise: its sentence, what is counted, in which unit, and the usual size of the amount."""

    metric: str
    label: str
    label_en: str
    sentence: str
    bound: str
    unit: str
    base_unit: str
    factor: int  # base units in one unit as written
    measure: str
    direction: str
    least: int
    most: int
    money: str | None = None


PROMISES = (
    Promise(
        "parking",
        "新增停车泊位",
        "Parking spaces added",
        "{y}年新增公共停车泊位{n}个以上",
        "at_least",
        "个",
        "个",
        1,
        "flow",
        "up",
        80,
        4000,
    ),
    Promise(
        "firms",
        "规上企业",
        "Firms above size",
        "到{y}年底规模以上企业达到{n}家左右",
        "about",
        "家",
        "家",
        1,
        "stock",
        "up",
        40,
        900,
    ),
    Promise(
        "air_days",
        "优良天数比例",
        "Share of good days",
        "到{y}年底空气优良天数比例不低于{n}%",
        "at_least",
        "%",
        "%",
        1,
        "stock",
        "up",
        60,
        97,
    ),
    Promise(
        "leak",
        "供水漏损率",
        "Water lost",
        "到{y}年底供水管网漏损率降到{n}%",
        "exact",
        "%",
        "%",
        1,
        "stock",
        "down",
        5,
        20,
    ),
    Promise(
        "dust",
        "细颗粒物浓度",
        "Fine dust",
        "{y}年细颗粒物年均浓度不超过{n}微克",
        "at_most",
        "微克",
        "微克",
        1,
        "flow",
        "down",
        20,
        45,
    ),
    Promise(
        "beds",
        "护理型床位",
        "Care beds",
        "到{y}年底护理型养老床位达到{n}张",
        "exact",
        "张",
        "张",
        1,
        "stock",
        "up",
        60,
        2500,
    ),
    Promise(
        "spend",
        "改造投入",
        "Money for renewal",
        "{y}年安排改造资金{n}万元",
        "exact",
        "万元",
        "元",
        10_000,
        "flow",
        "up",
        50,
        9000,
        money="planned",
    ),
    Promise(
        "grant",
        "奖补资金",
        "Grants paid",
        "{y}年兑付奖补资金超过{n}万元",
        "over",
        "万元",
        "元",
        10_000,
        "flow",
        "up",
        20,
        3000,
        money="paid",
    ),
    Promise(
        "homes",
        "老旧小区改造",
        "Old estates renewed",
        "{y}年完成老旧小区改造{n}个",
        "exact",
        "个",
        "个",
        1,
        "flow",
        "up",
        2,
        160,
    ),
    Promise(
        "rate",
        "签约服务率",
        "Share signed up",
        "到{y}年底重点人群签约服务率在{n}%以上",
        "at_least",
        "%",
        "%",
        1,
        "stock",
        "up",
        40,
        95,
    ),
)
QUALITATIVE = (
    "进一步健全部门会商机制，定期研究群众反映的堵点",
    "加强对从业单位的日常巡查，发现隐患立即督促整改",
    "组织专家实地调研，适时提出优化方案",
    "积极向上级主管部门反映，争取政策支持",
    "建成并投用便民服务驿站，方便周边居民",
    "印发实施细则，明确申报条件和办理时限",
)
TRADES = (
    ("住房和城乡建设局", "Housing and Construction Bureau", "urban"),
    ("交通运输局", "Transport Bureau", "urban"),
    ("教育局", "Education Bureau", "talent"),
    ("卫生健康局", "Health Bureau", "innovation"),
    ("民政局", "Civil Affairs Bureau", "urban"),
    ("生态环境局", "Environment Bureau", "economy"),
    ("工业和信息化局", "Industry Bureau", "manufacturing"),
    ("农业农村局", "Agriculture Bureau", "economy"),
    ("水利局", "Water Bureau", "urban"),
    ("人力资源和社会保障局", "Labour Bureau", "talent"),
)


def place_name(n: int) -> str:
    """The name of the n-th place, each another one (500 of them)."""
    kind = "市区县"[n % 3]
    return f"{_HEADS[n % 10]}{_TAILS[n // 10 % 5]}{'' if n < 50 else '新东西南北中上下外'[n // 50 % 9]}{kind}"


def deputy_name(n: int) -> str:
    """The name of the n-th deputy; after 360 they come again."""
    return _SURNAMES[n % len(_SURNAMES)] + _GIVEN[n // len(_SURNAMES) % len(_GIVEN)]
