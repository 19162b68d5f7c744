"""The columns of the office table among the heads that offices write: its own and their other words (`tables/heads.toml`)."""

from __future__ import annotations

import re

from replies.publish.office.columns import columns
from replies.publish.tables.catalogue import HeadCatalogue, HeadColumn, field_listed

__all__ = ["DOCUMENT", "FILLED_BY", "OFFICE"]

DOCUMENT = "文号"  # names the reply of a row that adds a commitment; never exported
FILLED_BY = "填报单位"  # chooses among several replies that a number names; never exported
_RECORD = re.compile(r"C-\S+")
_BUREAU = re.compile(r".{2,20}(?:局|委|办|厅|院|中心|集团|街道|镇|乡|公司)")


def _is_record(column: HeadColumn) -> bool:
    return _RECORD.fullmatch(column.sample) is not None


def _is_bureau(column: HeadColumn) -> bool:
    return _BUREAU.fullmatch(column.sample) is not None


OFFICE = HeadCatalogue(
    kind="office_heads",
    title_zh="台账",
    title_en="office table",
    names={field_listed(column.name): column.name for column in columns()}
    | {"document_number": DOCUMENT, "filled_by": FILLED_BY},
    needed=(
        ("record_id",),
        ("commitment", "number"),
        ("commitment", "document_number"),
        ("commitment", "progress"),
    ),
    above=("as_of", "unit", "lead_bureaus", "congress_session", "number", "document_number", "filled_by"),
    filled_in=[
        "commitment",
        *(field_listed(column.name) for column in columns() if column.role in ("input", "contact")),
    ],
    explaining=("列说明 Columns",),
    samples=(("record_id", _is_record), ("lead_bureaus", _is_bureau)),
    # 单位 over bureaus is not the unit of numbers.
    refused=(("unit", _is_bureau),),
)
