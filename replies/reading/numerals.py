"""Read a numeral as it is written in Chinese official prose: 2135万, 6000余万, 三百六十五, 十几, 两三百.

Promises an exact Decimal for every well-formed numeral and None for a run of numeral characters
that is no number (百千万, 千百); it never raises. Fuzz inside a numeral (余, 多, 几, 来) is reported
beside the value, as is the upper end of a spoken range (三五 is 3 to 5, 七八十 is 70 to 80).
Scales follow everyday use: 万 is 10^4, 亿 is 10^8, 万亿 is 10^12.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

__all__ = ["ARABIC", "CHINESE", "NUMERAL", "Numeral", "fold_digits", "read_numeral"]

DIGITS = {
    **dict(zip("零〇○一二三四五六七八九", (0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)),
    **dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True)),
    "两": 2,
    "俩": 2,
}
SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
BIG_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
FUZZ = "余多几来"

_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")

# 12,345.6 and １２３; not the 2016 of 2016,300 (groups of three need a short head).
ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![0-9])|[０-９]{1,3}(?:，[０-９]{3})+(?![０-９])|[0-9０-９]+)(?:[.．][0-9０-９]+)?"
CHINESE = (
    r"[数几]?[一二三四五六七八九两十百千万亿零〇○壹贰叁肆伍陆柒捌玖拾佰仟]+几?"
    r"(?:[余多来][百千万亿]{1,2})?"
    r"(?:点[一二三四五六七八九零〇]{1,4}(?:[万亿]{1,2}|(?=[倍个公万亿吨元至到%％，。；、\s]|$)))?"  # 三点五, 一点二亿
)
# 6000余万, 1亿2千万, 20多亿, 3千; then the Chinese ones.
NUMERAL = rf"(?:{ARABIC}(?:[余多几]?[ ]?[十百千万亿]{{1,3}}(?:{ARABIC}[百千万]{{1,2}})?)?|{CHINESE})"

_LONGEST = 32  # characters; a longer run is noise, not a number
_TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)?|.")


class Numeral(NamedTuple):
    """A numeral's value; `high` ends a spoken range, `over` is True for 余, 多, 几 and 数."""

    value: Decimal
    high: Decimal | None = None
    over: bool = False
    about: bool = False


def fold_digits(text: str) -> str:
    """The text with full-width digits, point and comma as plain ones."""
    return text.translate(_WIDE)


@lru_cache(maxsize=4096)  # a few hundred numerals make up most of what replies count
def read_numeral(text: str) -> Numeral | None:
    """The value of a numeral with its scale worked out, or None where the run is no number.

    `read_numeral("6000余万")` is 60000000 with `over`; `read_numeral("百千万")` is None.
    """
    if len(text) > _LONGEST:
        return None
    if text.isascii() and text.isdecimal():
        return Numeral(Decimal(text))
    folded = "".join(fold_digits(text).split()).replace(",", "")
    over = about = False
    if folded[:1] in "数几" and len(folded) > 1:
        over, folded = True, folded[1:]
    chars = []
    for char in folded:
        if char in FUZZ:
            over, about = over or char != "来", about or char == "来"
        else:
            chars.append(char)
    folded = "".join(chars)
    if not folded:
        return None
    ends = _spoken_range(folded)
    if ends is not None:
        low, high = _value(ends[0]), _value(ends[1])
        return None if low is None or high is None else Numeral(low, high, over, about)
    value = _value(folded)
    return None if value is None else Numeral(value, None, over, about)


def _spoken_range(text: str) -> tuple[str, str] | None:
    """三五百 as (三百, 五百); None where two neighbouring digits make no range."""
    for at in range(len(text) - 1):
        first, second = DIGITS.get(text[at], 0), DIGITS.get(text[at + 1], 0)
        if not first or not second:
            continue
        head, tail = text[:at], text[at + 2 :]
        if any(char in DIGITS for char in tail) or (head and head[-1] in DIGITS):
            return None
        if second - first == 1 or (first, second) == (3, 5):
            return head + text[at] + tail, head + text[at + 1] + tail
        return None
    return None


def _value(text: str) -> Decimal | None:
    """The value of a numeral free of fuzz and spoken ranges."""
    if "点" in text:
        return _with_decimals(text)
    if len(text) > 1 and all(char in DIGITS for char in text):
        return Decimal("".join(str(DIGITS[char]) for char in text))
    total = section = Decimal(0)
    pending: Decimal | None = None
    last_scale: int | None = None  # the latest 十, 百 or 千 of this section
    big_seen = False
    for token in _TOKEN.findall(text):
        if token[0].isascii() and token[0].isdigit():
            if pending is not None:
                return None
            pending = Decimal(token)
        elif token in DIGITS:
            digit = Decimal(DIGITS[token])
            if pending is not None and pending != 0:
                return None
            pending = digit
        elif token in SCALES:
            scale = SCALES[token]
            if last_scale is not None and scale >= last_scale:
                return None
            if pending is None and (last_scale is not None or (big_seen and scale != 10)):
                return None  # 千百, 万千: words, not numbers
            section += (Decimal(1) if pending is None else pending) * scale
            pending, last_scale = None, scale
        elif token in BIG_SCALES:
            scale = BIG_SCALES[token]
            section += pending or Decimal(0)
            if scale == 10**8:
                total = (total + section) or Decimal(1)
                total *= scale
            else:
                total += (section or Decimal(1)) * scale
            section, pending, last_scale, big_seen = Decimal(0), None, None, True
        else:
            return None
    return total + section + (pending or Decimal(0))


def _with_decimals(text: str) -> Decimal | None:
    """三点二五 as 3.25, 一点二亿 as 120000000; None where the part behind 点 is no row of digits."""
    head, _, tail = text.partition("点")
    digits = tail.rstrip("万亿")
    if not digits or any(char not in DIGITS for char in digits):
        return None
    whole, scale = _value(head), _value("一" + tail[len(digits) :])
    if whole is None or scale is None:
        return None
    return (whole + Decimal("0." + "".join(str(DIGITS[char]) for char in digits))) * scale
