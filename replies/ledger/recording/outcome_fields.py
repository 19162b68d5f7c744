"""An outcome as somebody enters it, checked and made into a record of the ledger.

Values are kept as the source states them and in base units (万元 comes to 元); a unit that is not the metric's is
refused, never guessed (家 is not 个). Zero is a value. The source's words are stored in a file named by their hash, or
as a span of a document of the ledger, so that an erasure reaches them.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from replies.inputs.fields import given_values
from replies.inputs.outcome import LONGEST_QUOTE, OUTCOME_FIELDS, SHORTEST_QUOTE, OutcomeInput
from replies.ledger.errors import LedgerError
from replies.ledger.recording.entering import empty_columns, entered_columns
from replies.ledger.store import Store
from replies.ledger.view.bodies import Record
from replies.reading.units import MONEY, canonical_unit, to_base

__all__ = [
    "LedgerLookup",
    "amount_fields",
    "changed_fields",
    "check_number",
    "new_record",
    "plain_number",
    "source_address",
]

# Columns that the ledger makes of what was entered.
_DERIVED = (
    *(
        "commitment_id",
        "value",
        "high",
        "unit",
        "bound",
        "stated_value",
        "stated_high",
        "stated_unit",
        "measure",
    ),
    *("source_url", "source_host", "quote_sha256", "document_id", "span_start", "span_end", "supersedes"),
)


class LedgerLookup:
    """What outcomes are checked against, read from the ledger once each.

    `commitment_ids` are those that `commitment` will be called for.
    """

    def __init__(self, store: Store, commitment_ids: Iterable[str] = ()) -> None:
        self.store = store
        self._parameters = {"commitment_ids": sorted(set(commitment_ids))}
        self._documents: dict[str, dict[str, Any]] = {}

    def check_commitment(self, commitment_id: str) -> None:
        """Raise LedgerError where there is no such commitment, published or not, or where it was withdrawn."""
        if not self.store.cached_fold("known_commitments", _in_force).get(commitment_id):
            raise LedgerError(f"没有编号为 {commitment_id} 的承诺", f"There is no commitment {commitment_id}")

    def commitment(self, commitment_id: str) -> dict[str, Any]:
        """The commitment as it was last ledger, with its reply's day; LedgerError as `check_commitment`."""
        self.check_commitment(commitment_id)
        return self._commitments[commitment_id]

    def lookup(self, keys: dict[str, Any]) -> dict[str, Any]:
        """The metric, area, kind of source and document of these keys as last recorded; None for what is not there."""
        known: dict[str, Any] = dict.fromkeys(
            ("unit", "measure", "label_zh", "label_en", "ceiling", "text_sha256", "chars")
        )
        listed = self.store.cached_fold("known_keys", _by_key)
        for key in ("metric", "area", "source_kind"):
            row = listed.get((key, keys[key]))
            known[key] = None if row is None else keys[key]
            if key == "metric" and row is not None:
                known |= {name: row[name] for name in ("unit", "measure", "label_zh", "label_en")}
            if key == "source_kind" and row is not None:
                known["ceiling"] = row["ceiling"]
        if keys["document_id"] is not None:
            known |= self._document(keys["document_id"])
        return known

    @cached_property
    def _commitments(self) -> dict[str, dict[str, Any]]:
        rows = self.store.query_unpublished("commitment_record", self._parameters).to_pylist()
        return {row["commitment_id"]: row for row in rows}

    def _document(self, document_id: str) -> dict[str, Any]:
        if document_id not in self._documents:
            found = self.store.query_unpublished("known_document", {"document_id": document_id}).to_pylist()
            self._documents[document_id] = found[0] if found else {}
        return self._documents[document_id]


_Known = dict[tuple[str, str], dict[str, Any]]  # Any: what the column's type takes


def _by_key(known: _Known | None, rows: list[dict[str, Any]]) -> _Known:
    known = {} if known is None else known
    known.update({(row["kind"], row["key"]): row for row in rows})
    return known


def _in_force(known: dict[str, bool] | None, rows: list[dict[str, Any]]) -> dict[str, bool]:
    known = {} if known is None else known
    known.update({row["commitment_id"]: row["in_force"] for row in rows})
    return known


def new_record(ledger: LedgerLookup, outcome: OutcomeInput, outcome_id: str) -> Record:
    """The record of a new outcome, unpublished. Raises LedgerError for what is missing or does not fit."""
    if outcome.value is None and not (outcome.event or "").strip():
        raise LedgerError(
            "完成值须有数值或事件：请填写其一", "An outcome needs a value or an event: give one of them"
        )
    if outcome.period_end is None:
        raise LedgerError("缺少数据截至日期", "The as-of day of the outcome is missing")
    if outcome.commitment_id is None and outcome.metric is None:
        raise LedgerError(
            "须写明是哪一项承诺或哪一个指标的完成值",
            "Say which commitment or which metric it is an outcome of",
        )
    if outcome.source_kind is None or not (outcome.source_title or "").strip():
        raise LedgerError("缺少来源种类或来源标题", "The kind or the title of the source is missing")
    label = (outcome.event or "").strip() or None
    empty = {**empty_columns(OUTCOME_FIELDS), **dict.fromkeys(_DERIVED)}
    return {
        "outcome_id": outcome_id,
        **empty,
        "origin": "direct",
        "set_apart": False,
        "withdrawn": False,
        "published": False,
        "confidence": "high",
        "label_zh": label,
        "label_en": label,
        **changed_fields(ledger, empty, given_values(outcome), outcome_id),
    }


def changed_fields(
    ledger: LedgerLookup, current: dict[str, Any], given: dict[str, Any], outcome_id: str
) -> Record:
    """The fields of a record that `given` (fields of OutcomeInput) sets, checked against the `current` record.

    Raises LedgerError for what does not fit.
    """
    record: Record = {}
    if given.get("commitment_id") is not None:
        ledger.check_commitment(given["commitment_id"])
        record["commitment_id"] = given["commitment_id"]
    keys = {"metric": given.get("metric", current.get("metric")), **{k: given.get(k) for k in _KEYS[1:]}}
    known = ledger.lookup(keys)
    for key, (zh, en) in _KEY_NAMES.items():
        if given.get(key) is not None and known[_KNOWN_BY.get(key, key)] is None:
            raise LedgerError(f"没有{zh}“{given[key]}”", f"There is no {en} “{given[key]}”")
    if "label" in given and keys["metric"] is not None:
        raise LedgerError(
            "有指标的完成值以指标为名，不另写名称",
            "An outcome of a metric bears its name and takes no other",
        )
    if "metric" in given:
        record |= {name: known[name] for name in ("measure", "label_zh", "label_en")}
    if given.get("bound", "range") != "range":
        current = {**current, "stated_high": None}
    _check_period(ledger.store, current, given)
    record |= {
        **entered_columns(OUTCOME_FIELDS, given),
        **amount_fields(current, given, known["unit"]),
        **source_address(given),
        **_store_quote(ledger.store, given, known),
    }
    _check_money({**current, **record})
    if "supersedes" in given:
        _check_superseded(ledger.store, {**current, **record}, given["supersedes"], outcome_id)
        record["supersedes"] = given["supersedes"]
    return record


def _check_money(outcome: Record) -> None:
    """Raise LedgerError where something else than an amount of money is said to be planned, allocated or paid."""
    if outcome.get("money") is not None and outcome.get("unit") not in MONEY.values():
        raise LedgerError(
            "计划、拨付或支付只说金额：数值的单位须是元等货币单位",
            "Planned, allocated or paid is said of an amount of money alone: the value’s unit must be a currency",
        )


def _check_superseded(store: Store, outcome: Record, superseded: str, outcome_id: str) -> None:
    """Raise LedgerError unless `superseded` is another outcome of the same metric or commitment and makes no circle."""
    seen = {outcome_id}
    name: str | None = superseded
    while name is not None:
        found = store.query_unpublished("outcome_record", {"outcome_id": name}).to_pylist()
        if name in seen or not found or found[0]["withdrawn"]:
            raise LedgerError(
                f"不能更正 {superseded}：没有这一完成值，或已撤回，或互相更正",
                f"{superseded} cannot be corrected: there is no such outcome, it was withdrawn, or each would correct the other",
            )
        if name == superseded and not any(
            outcome.get(key) is not None and outcome[key] == found[0][key]
            for key in ("metric", "commitment_id")
        ):
            raise LedgerError(
                f"{superseded} 是另一指标或承诺的完成值，不能由此更正",
                f"{superseded} is an outcome of another metric or commitment and cannot be corrected by this one",
            )
        seen.add(name)
        name = found[0]["supersedes"]


_KEYS = ("metric", "area", "source_kind", "document_id")
_KNOWN_BY = {"document_id": "text_sha256"}
_KEY_NAMES = {
    "metric": ("指标", "metric"),
    "area": ("统计范围", "area"),
    "source_kind": ("来源种类", "kind of source"),
    "document_id": ("文件", "document"),
}


def amount_fields(current: dict[str, Any], given: dict[str, Any], metric_unit: str | None) -> Record:
    """Value, high and bound in base units beside what the source states; 家 is not turned into 个."""
    if not {"value", "high", "unit", "bound", "metric"} & given.keys():
        return {}
    value = given.get("value", current.get("stated_value"))
    high = given.get("high", current.get("stated_high"))
    unit = given.get("unit", current.get("stated_unit"))
    bound = given.get("bound", current.get("bound") or ("range" if high is not None else "exact"))
    if value is None:
        return {}
    if unit is None or not unit.strip():
        raise LedgerError("有数值而没有单位", "There is a value without its unit")
    if (high is not None) != (bound == "range") or (high is not None and high < value):
        raise LedgerError(
            "范围须有上下两端且上端不小于下端，其他界限只有一个数",
            "A range has two ends, the upper not below the lower; any other bound has one number",
        )
    for number in (value, high):
        check_number(number)
    base, base_unit = to_base(value, unit)
    # A metric may be in 亿元; its values are stored in 元 all the same.
    if metric_unit is not None and canonical_unit(base_unit) != canonical_unit(
        to_base(Decimal(1), metric_unit)[1]
    ):
        raise LedgerError(
            f"单位“{unit}”与指标的单位“{metric_unit}”不同，不能换算",
            f"The unit “{unit}” is not the metric’s “{metric_unit}” and cannot be converted to it",
        )
    top = None if high is None else to_base(high, unit)[0]
    return {
        "value": plain_number(base),
        "high": None if top is None else plain_number(top),
        "unit": base_unit,
        "stated_value": plain_number(value),
        "stated_high": None if high is None else plain_number(high),
        "stated_unit": unit,
        "bound": bound,
    }


def check_number(number: Decimal | None) -> None:
    """Raise LedgerError for what is not a number, or too large to store."""
    if number is not None and not (number.is_finite() and abs(number) < Decimal(10) ** 20):
        raise LedgerError("数值过大或不是数", "The value is too large or no number")


def plain_number(number: Decimal) -> str:
    return format(number.normalize(), "f")


def _check_period(store: Store, current: dict[str, Any], given: dict[str, Any]) -> None:
    start = given.get("period_start", current.get("period_start"))
    end = given.get("period_end", current.get("period_end"))
    if start is not None and end is not None and start > end:
        raise LedgerError("统计期间的起始日晚于截止日", "The period starts after it ends")
    if given.get("period_end") is not None and given["period_end"] > store.today():
        raise LedgerError(
            f"数据截至日期 {given['period_end']} 还没有到：完成值只说已经有的",
            f"The as-of day {given['period_end']} has not come yet: an outcome tells what is there already",
        )


def source_address(given: dict[str, Any]) -> Record:
    """The columns of the source's address; LedgerError where it is no web address."""
    if "source_url" not in given:
        return {}
    try:
        parts = urlsplit(given["source_url"].strip())
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise LedgerError(
            "来源地址须以 http:// 或 https:// 开头",
            "The source’s address must begin with http:// or https://",
        )
    return {"source_url": parts.geturl(), "source_host": parts.hostname}


def _store_quote(store: Store, given: dict[str, Any], known: dict[str, Any]) -> Record:
    """The fields of a quote, stored in a file of its own or as a span of a document of the ledger."""
    if "document_id" in given:
        start, end = given.get("span") or (0, 0)
        if not 0 <= start < end <= known["chars"]:
            raise LedgerError(
                "佐证位置不在文件文本之内", "The place of the evidence is not inside the document"
            )
        _check_length(end - start)
        return {
            "document_id": given["document_id"],
            "quote_sha256": known["text_sha256"],
            "span_start": start,
            "span_end": end,
            "origin": "document",
        }
    if "quote" not in given:
        return {}
    words = given["quote"].strip()
    _check_length(len(words))
    return {
        "document_id": None,
        "quote_sha256": store.home.store_text(words),
        "span_start": 0,
        "span_end": len(words),
    }


def _check_length(length: int) -> None:
    if not SHORTEST_QUOTE <= length <= LONGEST_QUOTE:
        raise LedgerError(
            f"佐证原话须为 {SHORTEST_QUOTE} 至 {LONGEST_QUOTE} 字，现为 {length} 字",
            f"The kept words must be {SHORTEST_QUOTE} to {LONGEST_QUOTE} characters, not {length}",
        )
