"""Every figure of a text: a number with its unit that measures, counts, prices or limits something.

Follows the marking guide of the reference set: 2135万元 is 21350000 元, 3至5家 is 3 to 5, 百亿级 is 10^10 元,
4%、6%、8% are three figures. Promises spans that quote the text, in text order and without overlap;
numerals, ranges and lists are read by `numeral_tokens`, and dates, ordinals and names left to `exclusions`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from .bounds import bound_after, bound_before, choose_bound
from .exclusions import is_in_name, is_no_figure, quoted_spans
from .numeral_tokens import NumeralToken, merge_tokens, read_tokens
from .periods import Period
from .roles import Roles
from .units import RATE_BASES, canonical_unit

__all__ = ["Amount", "Figure", "describe", "plain_number", "read_figures"]

_LIST = re.compile(r"(?:、|和|或|及|与|，|,)\s?(?:分别)?")
_EVERY = re.compile(r"每[一]?(?:个)?(?P<per>" + RATE_BASES + r")")
_CLAUSE_END = re.compile(r"[，。；：！？、,;:\n（(）)]")


class Figure(NamedTuple):
    """A number in the text: `value` to `high` (None unless a range) of `unit`, from start to end (exclusive).

    `per` is the base of a rate (月, 人) or None; `bound` is exact, about, under, over, at_least, at_most or
    range; `role` is delivered, target, rule or context. What it measures, None where the text does not say:
    `subject` the noun (高新技术企业), `scope` for what part (不含新区), `nature` level or change with `direction`
    up or down, `aggregate` average or cumulative, `period` when. `subject_at` and `scope_at` are the spans of
    their words: subject joins them, scope puts ， between them.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str
    per: str | None
    bound: str
    role: str
    subject: str | None = None
    scope: str | None = None
    nature: str | None = None
    direction: str | None = None
    aggregate: str | None = None
    period: Period | None = None
    subject_at: tuple[tuple[int, int], ...] = ()
    scope_at: tuple[tuple[int, int], ...] = ()


class Amount(NamedTuple):
    """A figure before it is known what it measures; its fields are those of `Figure`."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str
    per: str | None
    bound: str
    role: str


def read_figures(text: str, roles: Roles) -> list[Amount]:
    """The amounts of the figures of a text in text order, with roles by `roles` (see `roles.Roles`).

    Values are in the canonical unit with scales worked out (元, 平方米); offsets in code points.
    """
    tokens = _drop_excluded(text, read_tokens(text))
    merged = merge_tokens(text, tokens)
    out: list[Amount] = []
    previous_prefix: str | None = None
    previous_end = 0
    previous_unit = ""
    parts = False
    for token in merged:
        unit = canonical_unit(token.unit)
        before = text[max(previous_end, token.start - 24) : token.start]
        prefix = bound_before(before, unit)
        if (
            prefix is None
            and unit == previous_unit
            and out
            and _LIST.fullmatch(text[previous_end : token.start])
        ):
            prefix = previous_prefix if previous_prefix in ("at_most", "at_least", "about", "over") else None
            if (
                prefix
                and "，" in text[previous_end : token.start]
                and "分别" not in text[previous_end : token.start]
            ):
                prefix = None
        after = text[token.end : token.end + 8]
        suffix = bound_after(after, unit)
        if prefix == "inside":  # 控制在5%左右 is about, 控制在5%以内 and 降到5% are not
            prefix = None
        value, high = token.numeral.value, token.numeral.high
        if unit == "成":  # three tenths are 30 %
            value, high, unit = value * 10, None if high is None else high * 10, "%"
        role = roles.role(token.start, token.end, unit, prefix, suffix)
        parts = parts and text.find("。", previous_end, token.start) < 0
        if (
            out
            and unit == previous_unit
            and "context" not in (role, out[-1].role)
            and not (role == "rule" and suffix in ("at_least", "at_most"))
            and 0 < token.start - previous_end <= 14
            and roles.is_linked(previous_end, token.start, parts or out[-1].role == "rule")
        ):
            role = out[-1].role
            parts = parts or "其中" in text[previous_end : token.start]
        else:
            parts = False
        bound = "range" if high is not None else choose_bound(prefix, suffix, role, token.fuzzy, unit)
        if high is None and token.numeral.about and bound == "exact":
            bound = "about"
        per = token.per or _rate_base(text, token.start, unit)
        out.append(Amount(token.start, token.end, value, high, unit, per, bound, role))
        previous_prefix, previous_end, previous_unit = prefix, token.end, unit
    return _spread_suffix(text, out)


def _drop_excluded(text: str, tokens: list[NumeralToken]) -> list[NumeralToken]:
    """The tokens that are no date, ordinal or word; those inside a name are dropped as well."""
    quotes = quoted_spans(text)
    figures, at = [], 0
    for token in tokens:
        while at < len(quotes) and quotes[at][1] <= token.start:
            at += 1
        if at < len(quotes) and quotes[at][0] < token.start < quotes[at][1]:
            begin, finish, is_title = quotes[at]
            if is_in_name(text[begin:finish], token.word, token.unit, is_title):
                continue
        if not is_no_figure(text, token.start, token.number_end, token.end, token.unit):
            figures.append(token)
    return figures


def _rate_base(text: str, start: int, unit: str) -> str | None:
    """The base of a rate said before the number (每月最高2000元) in the same clause, else None."""
    before = text[max(0, start - 12) : start]
    if "每" not in before:
        return None
    cut = 0
    for found in _CLAUSE_END.finditer(before):
        cut = found.end()
    bases = [found["per"] for found in _EVERY.finditer(before, cut)]
    return bases[-1] if bases and bases[-1] != unit else None


def _spread_suffix(text: str, figures: list[Amount]) -> list[Amount]:
    """左右 or 以上 after the last of a list bounds all of it: said with 分别, or of rising steps."""
    spread = False
    for at in range(len(figures) - 2, -1, -1):
        left, right = figures[at], figures[at + 1]
        spread, spread_before = False, spread
        if left.bound != "exact" or right.bound not in ("about", "at_least", "over", "at_most"):
            continue
        if left.unit != right.unit or text[left.end : right.start] not in ("、", "和", "或"):
            continue
        clause = text[max(0, left.start - 30) : left.start]
        steps = left.value < right.value and right.bound in ("at_least", "at_most")
        is_bound = spread_before or bound_after(text[right.end : right.end + 8], right.unit)
        if is_bound and (steps or "分别" in clause):
            spread = True
            figures[at] = left._replace(bound=right.bound)
    return figures


def describe(figure: Figure, text: str) -> dict[str, object]:
    """The figure as JSON keys, with its quote; whole numbers as int, others as float."""
    return {
        "start": figure.start,
        "end": figure.end,
        "text": text[figure.start : figure.end],
        "value": plain_number(figure.value),
        "high": None if figure.high is None else plain_number(figure.high),
        "unit": figure.unit,
        "per": figure.per,
        "bound": figure.bound,
        "role": figure.role,
        "subject": figure.subject,
        "scope": figure.scope,
        "nature": figure.nature,
        "direction": figure.direction,
        "aggregate": figure.aggregate,
        "period": None if figure.period is None else figure.period.to_dict(),
    }


def plain_number(value: Decimal) -> int | float:
    """A Decimal as JSON prints it: int when whole, else float."""
    return int(value) if value == value.to_integral_value() else float(value)
