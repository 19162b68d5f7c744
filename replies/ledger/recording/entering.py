"""What somebody entered, as columns of a record: the part that is the same for every field of a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from replies.inputs.fields import InputField
from replies.ledger.errors import LedgerError
from replies.ledger.recording.text_checks import check_free_text
from replies.ledger.view.bodies import Record

__all__ = ["empty_columns", "entered_columns"]


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
            raise LedgerError(
                f"{one.name} 不能是“{value}”，可用：{'、'.join(one.codes)}",
                f"{one.name} cannot be “{value}”; use one of {', '.join(one.codes)}",
            )
        if one.columns and one.kind in ("text", "passage"):
            check_free_text([value])
            value = value.strip() or None
        elif one.kind == "day":
            value = value.isoformat()
        record |= dict.fromkeys(one.columns, value)
    return record
