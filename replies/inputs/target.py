"""A target as somebody enters it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from replies.inputs.codes import BOUNDS, DIRECTIONS, MONEY, TARGET_KINDS
from replies.inputs.fields import code, day, input_fields, key, keys, number, text

__all__ = ["TARGET_FIELDS", "TargetInput"]


@dataclass(frozen=True, slots=True)
class TargetInput:
    """A target of a commitment as somebody enters it; None: not given, or, for a change, as before.

    `value`, `high` and `baseline` are in `unit` as stated. `source_*` name the document that sets the target; without
    one it is the reply's own. `mentions` are the figures of the text that name it. `per` makes it a rate (每户, 每平方米).
    """

    metric: Annotated[str | None, key("指标 / metric", "KEY")] = None
    area: Annotated[str | None, key("统计范围 / area", "KEY")] = None
    label: Annotated[
        str | None,
        text(
            "名称；定性目标或节点的内容 / name, or the words of a milestone",
            longest=120,
            columns=("label_zh", "label_en"),
        ),
    ] = None
    value: Annotated[Decimal | None, number("数值，照来源 / value, as the source states it")] = None
    high: Annotated[Decimal | None, number("范围上限 / upper end of a range")] = None
    unit: Annotated[
        str | None,
        text("单位，照来源 / unit, as the source states it", longest=30, columns=(), metavar="UNIT"),
    ] = None
    bound: Annotated[str | None, code("界限 / bound", BOUNDS, "bound.", columns=())] = None
    per: Annotated[str | None, text("每一单位，如“户” / for each: a rate", longest=30, metavar="UNIT")] = None
    baseline: Annotated[Decimal | None, number("基数 / baseline")] = None
    baseline_on: Annotated[date | None, day("基数日期 / day of the baseline")] = None
    direction: Annotated[
        str | None,
        code("越多越好或越少越好 / whether more or less is better", DIRECTIONS, "target_direction."),
    ] = None
    period_start: Annotated[date | None, day("统计期间起始日 / first day of the period", word="start")] = None
    due: Annotated[date | None, day("完成时限 / due day")] = None
    made_on: Annotated[date | None, day("提出日期 / day on which it was made")] = None
    kind: Annotated[str | None, code("性质 / kind", TARGET_KINDS, "target_kind.")] = None
    part_of: Annotated[str | None, key("所属目标编号 / the target that it is a part of", "T-ID")] = None
    money: Annotated[
        str | None, code("资金：计划、拨付或支付 / money planned, allocated or paid", MONEY, "target_money.")
    ] = None
    mentions: Annotated[tuple[str, ...] | None, keys("提到它的数字编号 / figures that name it", "F-ID")] = (
        None
    )
    source_title: Annotated[
        str | None,
        text(
            "依据文件的标题 / title of the document that sets it",
            longest=200,
            word="title",
            columns=("source_title_zh", "source_title_en"),
        ),
    ] = None
    source_url: Annotated[
        str | None, text("依据文件的地址 / its address", longest=500, word="url", columns=(), metavar="URL")
    ] = None
    source_date: Annotated[date | None, day("依据文件的日期 / its date", word="date")] = None
    note: Annotated[
        str | None,
        text(
            "口径和疑点 / scope and doubts",
            longest=300,
            label="target_form.remark",
            columns=("note_zh", "note_en"),
        ),
    ] = None


TARGET_FIELDS = input_fields(TargetInput, "target_form")
