"""What somebody entered, as columns of a record: the part that is the same for every field of a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from replies.inputs.fields import InputField
from replies.ledger.errors import LedgerError
from replies.ledger.recording.text_checks import check_free_text
from replies.ledger.store import Store
from replies.ledger.view.bodies import Record

__all__ = ["check_entered", "column_value", "current_record", "empty_columns", "entered_columns"]

_NOUNS = {"outcome": "完成值", "target": "目标值"}


def current_record(store: Store, kind: str, record_id: str) -> dict[str, Any]:
    """An outcome or a target, as `kind` says, as it was last recorded. Raises LedgerError where it is not there any more."""
    found = store.query_unpublished(f"{kind}_record", {f"{kind}_id": record_id}).to_pylist()
    if not found:
        raise LedgerError(f"没有编号为 {record_id} 的{_NOUNS[kind]}", f"There is no {kind} {record_id}")
    if found[0]["withdrawn"]:
        raise LedgerError(f"{record_id} 已经撤回", f"{record_id} was withdrawn")
    return dict(found[0])


def empty_columns(fields: Iterable[InputField]) -> Record:
    """The columns that `entered_columns` fills, each None."""
    return dict.fromkeys(column for one in fields for column in one.columns)


def entered_columns(fields: Iterable[InputField], given: Mapping[str, Any]) -> Record:
    """The columns that hold what was entered just as it is: words trimmed, days as ISO text, codes and keys.

    `given` has what was entered by the fields' names, without what was left empty. Raises LedgerError for a code that
    is not of its list, and for words that are too long or seem to hold a telephone number.
    """
    record: Record = {}
    for one in fields:
        value = given.get(one.name)
        if value is None:
            continue
        if one.kind == "code" and value not in one.codes:
            raise _code_error(one, value, one.name, one.name)
        if one.columns and one.kind in ("text", "passage"):
            check_free_text([value])
        record |= dict.fromkeys(one.columns, column_value(one, value))
    return record


def check_entered(fields: Iterable[InputField], given: Mapping[str, Any]) -> None:
    """Raise LedgerError, naming the field, for a code that is not of its list and for words that do not fit.

    `given` has values by the fields' names, None where a field is cleared; other names are passed over.
    """
    for one in fields:
        value = given.get(one.name)
        if value is None:
            continue
        zh, en = one.help.split(" / ")
        if one.kind == "code" and value not in one.codes:
            raise _code_error(one, value, zh, en)
        if one.kind in ("text", "names"):
            try:
                check_free_text([value if one.kind == "text" else "、".join(value)], one.longest)
            except LedgerError as error:
                raise LedgerError(f"{zh}：{error.zh}", f"{en}: {error.en}") from error


def _code_error(one: InputField, value: object, zh: str, en: str) -> LedgerError:
    return LedgerError(
        f"{zh} 不能是“{value}”，可用：{'、'.join(one.codes)}",
        f"{en} cannot be “{value}”; use one of {', '.join(one.codes)}",
    )


def column_value(one: InputField, value: Any) -> Any:  # Any: what each field's type takes
    """A field's value as a record holds it: words trimmed and None where nothing is left, days as ISO text."""
    if value is None:
        return None
    if one.columns and one.kind in ("text", "passage"):
        return value.strip() or None
    if one.kind == "names":
        return list(dict.fromkeys(name.strip() for name in value if name.strip()))
    return value.isoformat() if one.kind == "day" else value
