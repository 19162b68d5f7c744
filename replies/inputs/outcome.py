"""An outcome as somebody enters it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from replies.inputs.codes import ACCRUALS, BOUNDS, CONFIDENCES, MONEY
from replies.inputs.fields import LONGEST_WORDS, code, day, input_fields, key, number, passage, place, text

__all__ = ["LONGEST_QUOTE", "OUTCOME_FIELDS", "SHORTEST_QUOTE", "OutcomeInput"]

SHORTEST_QUOTE, LONGEST_QUOTE = 4, 200  # 建成投用 is enough; more would be more than a quotation


@dataclass(frozen=True, slots=True)
class OutcomeInput:
    """An outcome of a commitment or of a metric as somebody enters it: a value with its unit, or an event in words.

    `value` and `high` are in `unit` as the source states them (万元 is turned to 元); zero is a value, None is not.
    `money` says of an amount of money how far it has come: planned, allocated or paid.
    `label` names a value without a metric: it counts for the target of that name and unit.
    `problems` (存在问题) and `next_steps` (下步措施) accompany a value or an event.
    `supersedes` is the outcome whose value this source corrects; it stays on record and no longer counts.
    `confidence` is high, medium or low; None means high. `quote` holds at most 200 characters of the source, or
    `document_id` with `span` names them in a text of the ledger.
    """

    commitment_id: str | None = None
    metric: Annotated[str | None, key("指标 / metric", "KEY")] = None
    area: Annotated[str | None, key("统计范围 / area", "KEY")] = None
    value: Annotated[
        Decimal | None, number("数值，照来源 / value, as the source states it", label="review.value")
    ] = None
    high: Annotated[Decimal | None, number("范围上限 / upper end of a range")] = None
    unit: Annotated[
        str | None,
        text(
            "单位，照来源 / unit, as the source states it",
            longest=20,
            label="review.unit",
            columns=(),
            metavar="UNIT",
        ),
    ] = None
    bound: Annotated[str | None, code("界限 / bound", BOUNDS, "bound.", preset=True, columns=())] = None
    accrual: Annotated[
        str | None, code("累计或当期 / so far or of this period alone", ACCRUALS, "progress_accrual.")
    ] = None
    money: Annotated[
        str | None, code("资金：计划、拨付或支付 / money planned, allocated or paid", MONEY, "target_money.")
    ] = None
    event: Annotated[
        str | None,
        text("事件，如“办法印发” / an event in words", longest=120, columns=("event_zh", "event_en")),
    ] = None
    label: Annotated[
        str | None,
        text(
            "没有指标的数值的名称，照目标值的名称 / name of a value without a metric, as its target’s",
            longest=120,
            columns=("label_zh", "label_en"),
        ),
    ] = None
    period_start: Annotated[date | None, day("统计期间起始日 / first day of the period", word="start")] = None
    period_end: Annotated[
        date | None, day("数据截至日期 / last day, as-of day", word="end", is_required=True)
    ] = None
    source_kind: Annotated[
        str | None,
        key("来源种类，见data/evidence.toml / kind of source", "KIND", is_required=True),
    ] = None
    source_title: Annotated[
        str | None,
        text(
            "来源标题 / title of the source",
            longest=200,
            word="title",
            columns=("source_title_zh", "source_title_en"),
            is_required=True,
        ),
    ] = None
    source_url: Annotated[
        str | None,
        text("来源地址 / address of the source", longest=500, word="url", columns=(), metavar="URL"),
    ] = None
    source_date: Annotated[date | None, day("来源日期 / date of the source", word="date")] = None
    quote: Annotated[
        str | None,
        passage("来源原话，4至200字 / its words, 4 to 200 characters", longest=LONGEST_QUOTE, columns=()),
    ] = None
    document_id: Annotated[
        str | None,
        key(
            "账本中的文件，佐证为其中一段，连同--span / a document of the ledger that holds the words, with --span",
            "D-ID",
            word="document",
            columns=(),
            on_form=False,
        ),
    ] = None
    span: Annotated[
        tuple[int, int] | None, place("该段的起止字符，从0计，不含止 / the words’ place in it, end exclusive")
    ] = None
    confidence: Annotated[
        str | None,
        code(
            "可靠程度，不写为高 / how sure it is, high without it",
            CONFIDENCES,
            "metrics.confidence_",
            preset=True,
        ),
    ] = None
    supersedes: Annotated[
        str | None, key("其来源更正的完成值 / the outcome that its source corrects", "O-ID", columns=())
    ] = None
    note: Annotated[
        str | None, text("口径和疑点 / scope and doubts", longest=300, columns=("note_zh", "note_en"))
    ] = None
    problems: Annotated[str | None, passage("存在问题 / what stands in the way", longest=LONGEST_WORDS)] = (
        None
    )
    next_steps: Annotated[str | None, passage("下步措施 / what comes next", longest=LONGEST_WORDS)] = None


OUTCOME_FIELDS = input_fields(OutcomeInput, "progress")
