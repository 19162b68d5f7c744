"""How Word writes the number of a list: 三, （三）'s inner 三, iii, C, ③, by the names of ST_NumberFormat.

The names are those of ECMA-376 part 1, 17.18.59. A format that is not in the tables is written in decimal digits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

__all__ = ["KNOWN_FORMATS", "numeral"]

_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_UNITS = ("", "拾", "佰", "仟")
_TRADITIONAL_DIGITS = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_ONES = [
    "Zero",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen",
    "Sixteen",
    "Seventeen",
    "Eighteen",
    "Nineteen",
]
_TENS = ["Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"]


def numeral(n: int, style: str) -> str:
    """The number `n` in a format: numeral(12, "chineseCounting") is 十二; out of a format's range, decimal digits."""
    write = _WRITERS.get(style)
    return str(n) if write is None else (write(n) or str(n))


def _counted(digits: str, units: tuple[str, ...], bare_ten: bool) -> Callable[[int], str]:
    """Numbers said aloud, 1 to 9999: 三百零五; with `bare_ten` 12 is 十二, else 一十二."""

    def write(n: int) -> str:
        if not 0 < n < 10_000:
            return ""
        out = ""
        gap = False
        for place in range(3, -1, -1):
            digit = n // 10**place % 10
            if digit:
                one = digit == 1 and place == 1 and not out and bare_ten
                out += ("零" if gap and out else "") + ("" if one else digits[digit]) + units[place]
                gap = False
            else:
                gap = True
        return out

    return write


def _digit_by_digit(digits: str) -> Callable[[int], str]:
    """Each decimal digit by its own sign: 10 is 一〇."""
    return lambda n: "".join(digits[int(digit)] for digit in str(n)) if n >= 0 else ""


def _signs(first: str, count: int, zero: str = "") -> Callable[[int], str]:
    """Signs that stand in a row in Unicode: ① to ⑳; `zero` is the sign of 0."""
    return lambda n: chr(ord(first) + n - 1) if 1 <= n <= count else zero if n == 0 else ""


def _cycle(signs: Sequence[str]) -> Callable[[int], str]:
    """One of a closed row of signs, empty past its end: 甲 to 癸."""
    return lambda n: signs[n - 1] if 1 <= n <= len(signs) else ""


def _letters(first: str) -> Callable[[int], str]:
    """a to z, then aa, bb: Word repeats the letter."""

    def write(n: int) -> str:
        return chr(ord(first) + (n - 1) % 26) * ((n - 1) // 26 + 1) if 1 <= n <= 780 else ""

    return write


def _roman(n: int) -> str:
    if not 0 < n < 32_768:
        return ""
    out = ""
    for value, sign in _ROMAN:
        out += sign * (n // value)
        n %= value
    return out


def _ordinal(n: int) -> str:
    teen = 10 <= n % 100 <= 19
    return f"{n}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


def _spelled(n: int) -> str:
    if not 0 <= n < 100:
        return ""
    if n < 20:
        return _ONES[n]
    return _TENS[n // 10 - 2] + (f"-{_ONES[n % 10].lower()}" if n % 10 else "")


_counting = _counted(_DIGITS, _UNITS, bare_ten=True)
_full_width = _digit_by_digit("０１２３４５６７８９")
_han_digits = _digit_by_digit(_DIGITS)
_WRITERS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "ideographDigital": _han_digits,
    "japaneseDigitalTenThousand": _han_digits,
    "taiwaneseDigital": _han_digits,
    "koreanDigital2": _han_digits,
    "chineseLegalSimplified": _counted(_LEGAL_DIGITS, _LEGAL_UNITS, bare_ten=False),
    "ideographLegalTraditional": _counted(_TRADITIONAL_DIGITS, _LEGAL_UNITS, bare_ten=False),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _cycle([a + b for a, b in zip(_STEMS * 6, _BRANCHES * 5, strict=True)]),
    "ideographEnclosedCircle": _signs("㊀", 10),
    "decimalEnclosedCircle": _signs("①", 20, "⓪"),
    "decimalEnclosedCircleChinese": _signs("①", 20, "⓪"),
    "decimalEnclosedParen": _signs("⑴", 20),
    "decimalEnclosedFullstop": _signs("⒈", 20),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalHalfWidth": str,
    "decimalZero": lambda n: f"{n:02d}",
    "decimal": str,
    "numberInDash": lambda n: f"- {n} -",
    "hex": lambda n: f"{n:X}",
    "lowerLetter": _letters("a"),
    "upperLetter": _letters("A"),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "ordinal": _ordinal,
    "cardinalText": _spelled,
}
KNOWN_FORMATS = frozenset(_WRITERS) | {"bullet", "none"}
