"""Checks of free text that people write into the ledger: its length, and no telephone numbers.

The journal is never edited, so a telephone number in it could not be erased: text that seems to hold one is refused.
Contacts are stored apart, in `replies.ledger.contacts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from replies.inputs.fields import LONGEST_WORDS
from replies.ledger.errors import LedgerError

__all__ = ["PHONE", "check_free_text"]

# A mobile number, or an area code with its number; no amount (`13800138000元`) and no part of a longer number.
PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}[-－—]\d{7,8})(?![\d元万亿])")


def check_free_text(texts: Iterable[str | None], longest: int = LONGEST_WORDS) -> None:
    """Raise LedgerError for a text over `longest` characters, or one that seems to hold a telephone number."""
    for text in filter(None, texts):
        if len(text) > longest:
            raise LedgerError(
                f"每栏文字至多{longest}字，现为{len(text)}字",
                f"Each text has at most {longest} characters, not {len(text)}",
            )
        if PHONE.search(text):
            raise LedgerError(
                "里面像是有电话号码，请去掉：账本不存电话",
                "It seems to hold a telephone number; take it out, the ledger keeps none",
            )
