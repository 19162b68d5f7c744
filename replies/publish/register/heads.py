"""The columns of a register, and what one that nobody knows looks like."""

from __future__ import annotations

import re

from replies.documents.tables import CellValue
from replies.publish.tables.catalogue import HeadCatalogue, HeadColumn, catalogue_names
from replies.publish.tables.cells import proposal_numbers

__all__ = ["NEEDED", "REGISTER"]

NEEDED = ("number", "title")
_FIELDS = (
    *NEEDED,
    *(
        "lead_deputy",
        "co_signers",
        "delegation",
        "lead_bureaus",
        "co_handlers",
        "bureaus",
        "assigned_on",
        "category",
    ),
    *("disclosure", "congress_session", "kind", "place", "document_number"),
)
_BUREAU = re.compile(r".{2,20}(?:局|委|办|厅|院|中心|集团|街道|镇|乡)")
_OTHER_BUREAU = re.compile(r"[填报审督会协]|来文|推荐")  # a head under which bureaus stand that do not lead
_TITLED = re.compile(r"关于.+|.+的(?:建议|提案|议案|意见)")


def _is_title(column: HeadColumn) -> bool:
    return _TITLED.fullmatch(column.sample) is not None


def _is_number(column: HeadColumn) -> bool:
    return bool(proposal_numbers(CellValue(column.sample)))


def _is_bureau(column: HeadColumn) -> bool:
    return _BUREAU.fullmatch(column.sample) is not None and _OTHER_BUREAU.search(column.key) is None


REGISTER = HeadCatalogue(
    kind="register_heads",
    title_zh="登记表",
    title_en="register",
    names=catalogue_names(_FIELDS),
    needed=(NEEDED,),
    above=[name for name in _FIELDS if name not in NEEDED],
    several=[name for name in _FIELDS if name not in NEEDED],
    samples=(("title", _is_title), ("number", _is_number), ("lead_bureaus", _is_bureau)),
)
