"""How numbers, money, dates and bounds are written: 12.3亿元 / RMB 1.23bn, 2017年6月3日 / 3 Jun 2017.

A number is rounded once, by the Chinese rule, and then written in the language asked for, so that both say
the same value: in 万 or 亿 with one decimal where it is exact or below 100, without one otherwise. What is not
known is written as unknown, never as 0. Values are in base units (元, 平方米, 3 for 3 %), shares 0 to 1.
Spaces between Han characters and digits come from the style sheet, never from the text. Where no language is asked for it
is the visitor's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_decimal

from replies.texts.catalogue import catalogue, language, t

__all__ = [
    "SHANGHAI",
    "Scale",
    "bound_mark",
    "bound_word",
    "clip",
    "compact",
    "day",
    "moment",
    "money",
    "month",
    "number",
    "percent",
    "plain",
    "points",
    "scale_for",
    "unit_word",
    "value",
]

Amount = Decimal | int | float

_LOCALES = {"zh": "zh_Hans_CN", "en": "en"}
_WAN, _YI = Decimal(10**4), Decimal(10**8)
# babel's compact form picks its unit before it rounds (99,999,999 gives 10000万) and leaves out the separators.
_UNITS = {
    "zh": ((Decimal(10**12), "万亿"), (_YI, "亿"), (_WAN, "万")),
    "en": ((Decimal(10**12), "T"), (Decimal(10**9), "B"), (Decimal(10**6), "M"), (Decimal(10**3), "K")),
}
# The mark stands before the number; its good side is where it points. ＝ is for lists, prose leaves it out.
_MARKS = {
    "exact": "＝",
    "at_least": "▸",
    "over": "▸",
    "at_most": "◂",
    "under": "◂",
    "about": "≈",
    "range": "↔",
}
_MINUS = "−"
SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Scale:
    """What a column or an axis divides base values by, and the unit it then shows, in words."""

    divide_by: Decimal
    label: str

    def of(self, amount: Amount) -> float:
        """The amount in this scale, for drawing (not for adding up)."""
        return float(_exact(amount) / self.divide_by)


def number(amount: Amount | None, lang: str | None = None, *, decimals: int = 2) -> str:
    """The number in full with thousand separators, at most so many decimals: `1,120`, `3.38`; None is unknown."""
    if amount is None:
        return t("common.unknown", lang=lang)
    rounded = _rounded(_exact(amount), Decimal(1).scaleb(-decimals))
    return _minus(
        format_decimal(rounded, format="#,##0." + "#" * decimals, locale=_LOCALES[lang or language()])
    )


def compact(amount: Amount | None, lang: str | None = None) -> str:
    """The number with 万/亿 or K/M/B: 149.4万 / 1.494M, 1.2亿 / 120M; below 10,000 in full; None is unknown.

    99,999,999 is 1亿, not 10000万.
    """
    if amount is None:
        return t("common.unknown", lang=lang)
    rounded = _rounded_for_reading(_exact(amount))
    if _takes_unit(rounded):
        for size, word in _UNITS[lang or language()]:
            if abs(rounded) >= size:
                return number(rounded / size, lang, decimals=3) + word
    return number(rounded, lang)


def money(yuan: Amount | None, lang: str | None = None) -> str:
    """An amount of 元: `12.3亿元` / `RMB 1.23bn`, `2,460万元` / `RMB 24.6m`; None is unknown."""
    if yuan is None:
        return t("common.unknown", lang=lang)
    if (lang or language()) == "zh":
        return f"{compact(yuan, lang)}元"
    rounded = _rounded_for_reading(_exact(yuan))
    for size, letters in ((Decimal(10**9), "bn"), (Decimal(10**6), "m")):
        if abs(rounded) >= size:
            return f"RMB {number(rounded / size, lang, decimals=3)}{letters}"
    return f"RMB {number(rounded, lang)}"


def percent(share: Amount | None, lang: str | None = None) -> str:
    """A share (0 to 1, or above) as `82%`, below 10 % with one decimal: `5.5%`; None is unknown."""
    if share is None:
        return t("common.unknown", lang=lang)
    hundredths = _exact(share) * 100
    return f"{number(hundredths, lang, decimals=0 if abs(hundredths) >= 10 else 1)}%"


def points(difference: Amount | None, lang: str | None = None) -> str:
    """A difference in percentage points with its sign: `−0.7个百分点` / `−0.7 pp`; None is unknown."""
    if difference is None:
        return t("common.unknown", lang=lang)
    sign = "+" if difference > 0 else ""
    return t("format.points", lang=lang, value=sign + number(difference, lang))


def day(date_: date | None, lang: str | None = None) -> str:
    """A day: `2017年6月3日` / `3 Jun 2017`; None is unknown."""
    if date_ is None:
        return t("common.unknown", lang=lang)
    lang = lang or language()
    return format_date(date_, "y年M月d日" if lang == "zh" else "d MMM y", locale=_LOCALES[lang])


def month(date_: date | None, lang: str | None = None) -> str:
    """A month: `2017年6月` / `Jun 2017`; None is unknown."""
    if date_ is None:
        return t("common.unknown", lang=lang)
    lang = lang or language()
    return format_date(date_, "y年M月" if lang == "zh" else "MMM y", locale=_LOCALES[lang])


def moment(utc: datetime | None, lang: str | None = None) -> str:
    """A moment kept as UTC (naive or aware), in Shanghai's time: `2026年11月24日 16:05`; None is unknown."""
    if utc is None:
        return t("common.unknown", lang=lang)
    aware = utc if utc.tzinfo else utc.replace(tzinfo=ZoneInfo("UTC"))
    local = aware.astimezone(SHANGHAI)
    return f"{day(local.date(), lang)} {local:%H:%M}"


def bound_mark(bound: str | None) -> str:
    """The one-character mark of a bound: ＝ exact, ▸ at_least and over, ◂ at_most and under, ≈ about, ↔ range."""
    return _MARKS.get(bound or "exact", "＝")


def bound_word(bound: str | None, lang: str | None = None) -> str:
    """The word of a bound for lists: 以上 / at least, 不超过 / at most, 左右 / about …"""
    return t(f"bound.{bound or 'exact'}", lang=lang)


def unit_word(unit: str | None, lang: str | None = None, n: Amount | None = None) -> str:
    """A unit in words: 家 / firms (firm for one); a unit the catalogue does not know stays as it is.

    Without `n` the plural is given, as a column head or an axis needs it.
    """
    if not unit:
        return ""
    if f"unit.{unit}" not in catalogue(lang or language()).texts:
        return unit
    return t(f"unit.{unit}", lang=lang, n=2 if n is None else n)


def scale_for(unit: str | None, lang: str | None = None) -> Scale:
    """How values kept in base units are shown under a metric's unit: 亿元 divides by 1e8, and is RMB bn in English.

    `scale_for("亿元", "en")` → Scale(1e9, "RMB bn"); 家 → Scale(1, "firms").
    """
    lang = lang or language()
    if lang == "en" and unit in ("亿元", "万元"):
        return Scale(Decimal(10**9), "RMB bn") if unit == "亿元" else Scale(Decimal(10**6), "RMB m")
    for letter, size in (("亿", _YI), ("万", _WAN)):
        if unit and unit.startswith(letter) and len(unit) > 1:
            rest = unit[1:]
            if lang == "zh":
                return Scale(size, unit)
            millions = Decimal(10**6)
            return Scale(millions, t("format.millions", lang=lang, unit=unit_word(rest, lang)))
    return Scale(Decimal(1), unit_word(unit, lang) or "")


def value(row: Mapping[str, object], lang: str | None = None, *, mark: bool = False) -> str:
    """A row's `value` (and `high`) with its `unit`, `per` and `bound`: `1,120家以上` / `at least 1,120 firms`.

    With `mark` the bound's mark stands in front (`▸ 1,120家`) and its word is left out. A row without a value is
    unknown. `stated_…` columns are not looked at.
    """
    low, high = _amount(row.get("value")), _amount(row.get("high"))
    if low is None:
        return t("common.unknown", lang=lang)
    unit = str(row.get("unit") or "")
    written = _with_unit(low, high, unit, lang)
    if per := str(row.get("per") or ""):
        written = t("format.per", lang=lang, value=written, per=unit_word(per, lang, 1))
    bound = str(row.get("bound") or "exact")
    if mark:
        return written if bound == "exact" else f"{bound_mark(bound)} {written}"
    return t(f"bound_phrase.{bound}", lang=lang, value=written)


def plain(amount: Amount | None) -> str:
    """The number as somebody would type it, exact and without separators; empty for None."""
    return "" if amount is None else format(_exact(amount).normalize(), "f")


def clip(text: str, length: int = 60) -> str:
    """The text's first characters, with … where it was longer."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _with_unit(low: Decimal, high: Decimal | None, unit: str, lang: str | None) -> str:
    if unit == "元":
        return money(low, lang) if high is None else f"{money(low, lang)}–{money(high, lang)}"
    if unit in ("%", "‰"):
        return "–".join(number(end, lang, decimals=3) for end in (low, high) if end is not None) + unit
    amounts = "–".join(compact(end, lang) for end in (low, high) if end is not None)
    return t("format.counted", lang=lang, value=amounts, unit=unit_word(unit, lang, high or low)).strip()


def _exact(amount: Amount) -> Decimal:
    # A float's shortest form, not its binary expansion: 0.1 is 0.1.
    return Decimal(repr(amount)) if isinstance(amount, float) else Decimal(amount)


def _amount(given: object) -> Decimal | None:
    return _exact(given) if isinstance(given, Decimal | int | float) else None


def _rounded(amount: Decimal, quantum: Decimal) -> Decimal:
    return (amount / quantum).quantize(Decimal(1), rounding=ROUND_HALF_UP) * quantum


def _rounded_for_reading(amount: Decimal) -> Decimal:
    """The amount rounded as it will be shown; the unit is picked again after rounding by whoever writes it."""
    size = abs(amount)
    if size < _WAN:
        return amount
    unit = _YI if size >= _YI else _WAN
    tenth = unit / 10
    if amount % tenth == 0 or (unit == _WAN and size < 10 * _WAN):
        # 149.4万 is exact with one decimal; 12,345 is short enough to stand in full.
        return amount
    rounded = _rounded(amount, tenth if size < 100 * unit else unit)
    return rounded if unit == _YI or abs(rounded) < _YI else _rounded(amount, _YI / 10)


def _takes_unit(rounded: Decimal) -> bool:
    size = abs(rounded)
    return size >= 10 * _WAN or (size >= _WAN and size % (_WAN / 10) == 0)


def _minus(written: str) -> str:
    return written.replace("-", _MINUS, 1) if written.startswith("-") else written
