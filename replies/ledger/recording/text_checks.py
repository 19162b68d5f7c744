"""Words that people write into the ledger: how long they may be, and what they may not hold.

The journal is never edited, so a telephone number in it could not be erased: what is written by hand is refused where it
seems to hold one. People to ask are kept apart, in `replies.ledger.contacts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from replies.ledger.errors import LedgerError

__all__ = ["LONGEST_WORDS", "PHONE", "check_words"]

LONGEST_WORDS = 2_000  # of an event, a note, a reason, what stands in the way, and what comes next

# A mobile number, or an area code with its number; no amount (`13800138000元`) and no part of a longer number.
PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}[-－—]\d{7,8})(?![\d元万亿])")


def check_words(texts: Iterable[str | None], longest: int = LONGEST_WORDS) -> None:
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
