"""Fields of Word: which part of one is printed, and what is printed of those that store no result.

A field is an instruction and, mostly, a stored result (ECMA-376 part 1, 17.16). A circled number (EQ \\o\\ac(○,1))
and a tick box store none: what they show follows from the instruction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from ._names import W, is_on
from ._numerals import numeral

__all__ = ["FIELD", "WordField", "complete_fields", "is_moment"]

FIELD = W("fldChar")
# EQ \o\ac(○,1): the second laid over the first, which is the ring.
_CIRCLED = re.compile(
    r"\s*eq\s+\\o(?:\\a[clr])?\s*[(（]\s*[○◯〇]\s*[,;，；]\s*(?P<inside>[^()（）]{1,4}?)\s*[)）]\s*", re.I
)
# EQ \f(1,3)
_FRACTION = re.compile(
    r"\s*eq\s+\\f\s*[(（]\s*(?P<over>[^(),;（）]{1,12})[,;](?P<under>[^(),;（）]{1,12})[)）]\s*", re.I
)
_WITHOUT_RESULT = re.compile(r"\s*(?:EQ|FORMCHECKBOX)\b", re.I)
# DATE and TIME show the moment of opening; CREATEDATE, SAVEDATE and PRINTDATE stand.
_MOMENT = re.compile(r"\s*(?:DATE|TIME)\b", re.I)


@dataclass(slots=True)
class WordField:
    """A field that has begun: its `instruction` as far as it was read, whether its result has begun
    (`had_result`) and is to be printed (`printing`)."""

    start: etree._Element
    instruction: list[str] = field(default_factory=list)
    printing: bool = False
    had_result: bool = False

    @property
    def has_no_result(self) -> bool:
        """Whether it is of a kind that prints something and stores no result."""
        return not self.had_result and _WITHOUT_RESULT.match("".join(self.instruction)) is not None

    def text_without_result(self) -> str | None:
        """What a field without a stored result prints; None where that is not known."""
        words = "".join(self.instruction)
        circled = _CIRCLED.fullmatch(words)
        if circled:
            inside = circled["inside"]
            return numeral(int(inside), "decimalEnclosedCircle") if re.fullmatch("[0-9]+", inside) else inside
        fraction = _FRACTION.fullmatch(words)
        if fraction:
            return f"{fraction['over'].strip()}/{fraction['under'].strip()}"
        if words.strip().upper().startswith("FORMCHECKBOX"):
            box = self.start.find(f"{W('ffData')}/{W('checkBox')}")
            is_ticked = is_on(box, "checked")
            return "☑" if (is_on(box, "default") if is_ticked is None else is_ticked) else "□"
        return None


def is_moment(instruction: str) -> bool:
    """Whether a field's result is made anew whenever the file is opened: DATE and TIME."""
    return _MOMENT.match(instruction) is not None


def complete_fields(holder: etree._Element, dropped: set[str]) -> set[etree._Element]:
    """The beginnings of fields that have an end: a field without one takes no text away.

    What lies in an element of `dropped` does not count.
    """
    whole: set[etree._Element] = set()
    open_fields: list[etree._Element] = []
    for sign in holder.iter(FIELD):
        if next(sign.iterancestors(*dropped), None) is not None:
            continue
        turn = sign.get(W("fldCharType"))
        if turn == "begin":
            open_fields.append(sign)
        elif turn == "end" and open_fields:
            whole.add(open_fields.pop())
    return whole
