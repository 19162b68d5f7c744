"""Units: scales before a unit are worked out, names are unified, counts keep their classifier; each is read and named."""

from __future__ import annotations

from decimal import Decimal

import pytest

from replies.reading import figures
from replies.reading.units import UNITS, canonical_unit, is_count, to_base, word_list
from replies.texts.catalogue import catalogue
from tests.each import check_each

ROWS = [
    ("yuan", "3", "亿元", "300000000", "元"),
    ("ten_thousand_yuan", "2.5", "万元", "25000", "元"),
    ("plain", "12", "家", "12", "家"),
    ("area", "2.5", "万平方米", "25000", "平方米"),
    ("mu", "35", "万亩", "350000", "亩"),
    ("power", "1.2", "亿千瓦时", "120000000", "千瓦时"),
    ("kilowatt_is_no_thousand_watt", "60", "千瓦", "60", "千瓦"),
    ("qianmi", "5", "千米", "5", "公里"),
    ("foreign", "3", "亿美元", "300000000", "美元"),
    ("jin", "1300", "亿斤", "130000000000", "斤"),
    ("persons", "110", "万人", "1100000", "人"),
    ("short_name", "96", "平米", "96", "平方米"),
    ("days", "5", "个工作日", "5", "工作日"),
    ("fuzz_left_in", "300", "余家", "300", "家"),
    ("unknown_stays", "7", "旮旯", "7", "旮旯"),
    ("trillion", "2", "万亿元", "2000000000000", "元"),
]


@pytest.mark.parametrize(
    ("value", "unit", "base", "kept"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_scale_before_a_unit_is_worked_out(value: str, unit: str, base: str, kept: str) -> None:
    assert to_base(Decimal(value), unit) == (Decimal(base), kept)


def test_counts_are_told_from_measures() -> None:
    assert is_count("家")
    assert is_count(canonical_unit("大"))
    assert not is_count("元")
    assert not is_count("平方米")


# Read in company alone: 去年共完成36点 is no figure, 36个点 is one.
_NEED_MORE = {"亿次", "届", "度", "成", "日", "点", "百分点"}
# Shown as written on English pages; for a new unit give the word in [unit] of replies/texts/en.toml instead.
_SHOWN_AS_WRITTEN = set(
    word_list(
        "% ‰ EFlops P PF 倍 兆 兆伏安 兆瓦 兆瓦时 克 公斤 分贝 分钟 勒克斯 千伏 千伏安 升 卢布 厘米 吉瓦 吉瓦时 吨标准煤 "
        "周 季度 学年 学时 学期 工作日 微克 微米 折 摄氏度 新元 日元 欧元 毫克 毫米 海里 港元 澳元 番 秒 纳米 英镑 蒸吨 "
        "角 课时 车道公里 载重吨 韩元 马力 亿次 件次 例 停车位 具 册 册次 刀 分 列 匹 单 卷 口 台(套) 台套 台次 台（套） "
        "名次 周岁 场次 块 孔 学位 宗 家次 对 对开 尾 层 届 届次 岁 帧 席 席位 幅 床 床位 成 户次 扇 批次 方面 本 机位 "
        "机柜 枚 架 架次 标准机架 标台 标段 株 根 格 桌 档 桶 棵 款 步 段 泊位 点 点位 片 环 环节 班 瓶 盏 眼 种 站 站点 "
        "箱 篇 类 线 组 网点 羽 艘 节 袋 课 起 趟 跨 路 车位 车次 车道 轮 辆 辆次 通 道 部 重量箱 门 间 队 集 面 项次 颗 "
        "餐位 首"
    )
)


def test_a_unit_is_read_behind_a_number() -> None:
    def check(unit: str) -> None:
        assert [(each.value, each.unit) for each in figures(f"去年共完成36{unit}。")] == [
            (36, canonical_unit(unit))
        ]

    check_each(check, sorted(UNITS - _NEED_MORE))


def test_every_unit_has_its_english_word() -> None:
    kept = {canonical_unit(unit) for unit in UNITS}
    named = {key.removeprefix("unit.") for key in catalogue("en").texts if key.startswith("unit.")}
    assert sorted(kept - named - _SHOWN_AS_WRITTEN) == []
    assert sorted(_SHOWN_AS_WRITTEN & named) == []
