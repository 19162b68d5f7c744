"""The section that a walk through the lines of a text is in: what was done, what is to come, what others do.

A heading opens a section by its words; one that says nothing of the time ends what began at its own rank or below. A
sentence can open one too (下一步, 今后), and so can the lead of a list of plans, which ends behind its items.
"""

from __future__ import annotations

from datetime import date

from . import cues
from .cues import is_past
from .outline import TextLine
from .regex_prefilter import any_of, cue

__all__ = ["SectionState"]

_FIRST_HALF = 6  # its last month
_FIRST_QUARTER = 3
_STOPS = "。？！；：?!;:"
# The year to come, its aims or its works are named.
_AHEAD = cue(any_of(cues.YEAR_AHEAD, cues.AIMS_NAMED, cues.WORKS_AHEAD))
_YEAR_LEADS = 12  # characters behind the name of a year that show its tense


class SectionState:
    """Which section a walk is in, its tense (past, future, rule, other) and which heading opened it."""

    def __init__(self, text: str, default: str, kind: str, base: date | None) -> None:
        self.tense = default
        self.is_policy = False  # it is about the policy in force
        self.heading_level = 0  # of the latest heading
        self.points_level = 0  # of the heading under which the deputy's points are answered one by one
        self._text = text
        self._default = default
        self._kind = kind
        self._base = base
        self._level = 0  # of the heading under which the section began
        self._past_level = 0  # of the heading that opened the account of a report
        self._policy_level = 0  # of the heading under which the policy in force stands
        # A report of the first half year plans its own year.
        plans = kind == "report" and (base is None or base.month <= _FIRST_HALF)
        self._year_ahead = cues.year_ahead(base.year if base else None) if plans else None
        # What a report of the first months opens with its own year is its plan: hardly any of it has gone by.
        self._opens_plan = plans and base is not None and base.month <= _FIRST_QUARTER
        self._in_text = False  # the section on what is to come was opened by a sentence, not by a heading
        self._listing = (
            ""  # open: a sentence announced a list; items: it was seen; headed: a heading followed
        )
        self._before_item: tuple[str, int] | None = None  # the section to go back to when the item ends

    def open_plans(self, announces: bool) -> None:
        """A sentence turns to what is to come, or announces a list of it."""
        self.tense, self._level, self._in_text = "future", self.heading_level, True
        self._listing = "open" if announces else ""

    def open_year(self) -> None:
        """A sentence of a report turns to the year to come."""
        self.tense, self._level = "future", 0

    def open_attachment(self, ahead: bool) -> None:
        """What is attached to a reply stands by itself."""
        self.tense, self._level, self._in_text = "future" if ahead else self._default, 1, False

    def open_item(self) -> None:
        """What an item of a paragraph opens ends with it."""
        if self._before_item is not None:
            self.tense, self._level = self._before_item
        self._before_item = (self.tense, self._level)

    def leave_item(self) -> None:
        """What stands outside a paragraph's items goes back to none."""
        self._before_item = None

    def leave_items(self) -> None:
        """A list that was announced was seen."""
        if self._listing == "open":
            self._listing = "items"

    def open_heading(self, line: TextLine) -> None:
        """A heading changes the section by its words; a plain one ends what began at its own rank or below."""
        self._before_item = None
        title = self._text[line.body : line.end]
        level = line.level or 1
        turns = cues.TURN_HEADING.search(title) is not None
        if self._kind == "reply" and not turns and cues.OTHERS_HEADING.search(title):
            self.tense, self._level, self._in_text = "other", level, False
        elif (
            turns
            or self._names_the_year(title)
            or (
                cues.FUTURE_HEADING.search(title)
                and not cues.PAST_HEADING.search(title)
                and not self._is_of_account(title, level)
            )
        ):
            self.tense, self._level, self._in_text = "future", level, False
        elif (
            cues.PAST_HEADING.search(title)
            and not self._under_plan(level, title)
            and not (self.tense == "future" and cues.MENDS.match(title))
        ) or (self.tense in ("future", "other") and level <= self._level and self._kind != "report"):
            self.tense, self._level = self._default, level
        if self._kind == "report" and self.tense == "past" and not 0 < self._past_level < level:
            self._past_level = level
        if self._listing:
            self._listing = "headed"
        if not 0 < self.points_level < level:
            self.points_level = level if cues.ASKED_HEADING.search(title) else 0
        if not (self._policy_level and self._policy_level < level and not turns):
            self.is_policy = (
                self._kind == "reply" and not turns and cues.POLICY_HEADING.search(title) is not None
            )
            self._policy_level = level if self.is_policy else 0
        self.heading_level = level

    def _under_plan(self, level: int, title: str) -> bool:
        """True for a heading inside a work report's plan of the year: 成效 and 情况 in it are still to come."""
        if self._kind != "report" or self.tense != "future":
            return False
        return 0 < self._level < level or cues.RETROSPECT.search(title) is None

    def _names_the_year(self, title: str) -> bool:
        """True for a heading of a report that names the year to come and looks back at nothing."""
        named = self._year_ahead is not None and self._year_ahead.search(title) is not None
        return named and cues.RETROSPECT.search(title) is None and "报告" not in title

    def _is_of_account(self, title: str, level: int) -> bool:
        """True for a heading of a report that names a year gone by, or one of what was done under such a section."""
        if self._kind != "report":
            return False
        if self._base is not None and any(int(year) < self._base.year for year in cues.YEARS.findall(title)):
            return True
        under = self.tense == "past" and 0 < self._past_level < level
        return under or cues.DONE_HEADING.search(title) is not None

    def looks_ahead(self, words: str) -> bool:
        """True for the sentence of a report from which on it is about the year to come."""
        if _AHEAD.search(words):
            return True
        found = self._year_ahead.match(words) if self._year_ahead is not None else None
        if found is None or is_past(words[: found.end("year") + _YEAR_LEADS]):
            return False
        if found["lead"] or cues.AHEAD_WORDS.search(words[found.end("year") :]):
            return True
        titled = words[-1:] not in _STOPS or "报告" in words
        return self._opens_plan and not titled and not is_past(words)

    def leave_list(self, line: TextLine) -> None:
        """Behind an announced list, or at another of the deputy's points, the account begins again."""
        words = self._text[line.start : min(line.end, line.start + 100)]
        if self.tense != "future" or not self._in_text or self._kind != "reply":
            return
        marked = line.level > 0 or (bool(line.items) and line.items[0][0] == line.start)
        left = self._listing == "items" and not marked and cues.GOES_ON.match(words) is None
        if left or (not marked and cues.TOPIC.match(words)):
            self.tense, self._level, self._listing = self._default, self.heading_level, ""
        elif marked:
            self.leave_items()
