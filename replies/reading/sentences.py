"""Sentences with their tense of work: what was done, what is to come, what a policy grants, what others say.

A reply tells its work in stretches: the opening and the closing courtesies, an account of what was done,
and from a turn (下一步, 今后, a heading such as 工作打算) what is to come. The stretch gives a sentence its
mode; words inside the sentence (已, 将, 拟) change it clause by clause. Modes: past, future, rule, other.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from . import cues
from .clauses import Clause, Clauses, alike_clause
from .cues import Tense, has_intent, is_past
from .dates import DATED, Deadlines
from .letter import body_line, tail_line
from .outline import Line, split_sentences
from .regex_prefilter import Spots, cue
from .voices import OURS, PEER, Voices

__all__ = ["HEADING", "Sentence", "read_sentences", "text_kind"]

HEADING = -2  # stands for the item of a heading's own words, which promise nothing


class Sentence(NamedTuple):
    """A sentence with its line and item (-1 without, HEADING for a heading), the mode it begins in and its clauses.

    `stretch` is the mode of the stretch it stands in; `intent` is True where the sentence says itself that
    something will be done; `carried` where it goes on with such a sentence before it; `policy` where it
    stands in a section on the policy in force. `clauses` is one clause as long as the sentence where all are in
    one mode.
    """

    start: int
    end: int
    line: int
    item: int
    stretch: str
    mode: str
    intent: bool
    carried: bool
    policy: bool
    clauses: tuple[Clause, ...]


def text_kind(text: str) -> str:
    """reply, policy (a text of rules) or report (a yearly work report)."""
    head = text[:600]
    if re.search(r"答复|复函|函复|收悉|提案的|建议的", head) and not cues.REPORT.search(head[:200]):
        return "reply"
    if cues.POLICY_TITLE.search(head):
        return "policy"
    if cues.COMMUNIQUE.search(text[:120]) or cues.REPORT.search(text[:4000]) or "各位代表" in text:
        return "report"
    return "reply"


def read_sentences(
    text: str, plain: str, lines: list[Line], kind: str, base: date | None = None
) -> list[Sentence]:
    """The sentences and headings of a text in order, each with mode and clauses.

    `plain` is the text `without_quotes`, `kind` its `text_kind`; `base` is the document's own date, against which
    the dates in a clause are past or to come.
    """
    body = body_line(text, lines) if kind == "reply" else 0
    walk = _Walk(text, plain, "rule" if kind == "policy" else "past", kind, base)
    out: list[Sentence] = []
    tail = tail_line(text, lines) if kind == "reply" else len(lines)
    for number, line in enumerate(lines):
        if number < body or number >= tail:
            out.extend(walk.opening(number, line))
        elif line.heading:
            walk.heading(line)
            mode = walk.stretch if kind != "report" else "future"
            clause = Clause(line.start, line.end, mode, mode, False)
            out.append(
                Sentence(line.start, line.end, number, HEADING, mode, mode, False, False, False, (clause,))
            )
        else:
            after = lines[number + 1] if number + 1 < len(lines) else None
            walk.list_below = after is not None and (after.level > 0 or bool(after.items))
            walk.plans_below = (
                walk.list_below
                and kind == "reply"
                and text[line.end - 1] in "：:"
                and walk.are_plans(_marked(lines[number + 1 :]))
            )
            out.extend(walk.paragraph(number, line))
    return out


def _marked(lines: list[Line]) -> list[Line]:
    """The marked lines with which these begin."""
    return list(takewhile(lambda line: not line.heading and (line.level > 0 or bool(line.items)), lines[:12]))


_ITEM_LEAD = re.compile(r"第[一二三四五六七八九十][，、]|[（(]?[一二三四五六七八九十0-9]{1,2}[)）、.．]+")


def _announces(words: str) -> bool:
    """True for a heading in running text: 2025年工作安排：, 第三，工作打算。"""
    if len(words) > 24 or not words.endswith(("：", ":", "。")):
        return False
    mark = _ITEM_LEAD.match(words)
    title = words[mark.end() if mark else 0 : -1]
    return (
        (not words.endswith("。") or len(title) <= 12)
        and (cues.TURN_HEADING.search(title) or cues.FUTURE_HEADING.search(title)) is not None
        and cues.PAST_HEADING.search(title) is None
    )


def _opening(start: int, end: int) -> Clause:
    return Clause(start, end, "other", "other", False)


_FIRST_HALF = 6  # its last month
_FIRST_QUARTER = 3
_STOPS = "。？！；：?!;:"
# The year to come, its aims or its works are named.
_AHEAD = cue("|".join(each.pattern for each in (cues.YEAR_AHEAD, cues.AIMS_NAMED, cues.WORKS_AHEAD)))
_ENDS_A_PROMISE = (cues.OTHERS, cues.REFUSAL, cues.RULE, cues.OUGHT)
_YEAR_LEADS = 12  # characters behind the name of a year that tell its tense


class _Walk:
    """The state of a walk through the lines: which stretch we are in and which heading opened it."""

    def __init__(self, text: str, plain: str, default: str, kind: str, base: date | None) -> None:
        self.text = text
        self.plain = plain
        self.tense = Tense(plain)
        self.voices = Voices(plain if kind == "reply" else "")
        self.clauses = Clauses(plain, self.tense, self.voices, kind)
        self.dated = Spots(DATED, plain)
        self.default = default
        self.kind = kind
        self.stretch = default
        self.level = 0  # of the heading under which the stretch began
        self.heading_level = 0  # of the latest heading
        self.past_level = 0  # of the heading that opened the account of a report
        self.carried = False
        self.of_a_peer = False  # the sentence before was told of a peer
        self.aimed = False  # a plan or project is being told, in figures still to come
        self.list_below = False  # marked lines stand under this paragraph
        self.plans_below = False  # they are plans
        self.policy = False
        self.line: Line | None = None  # the paragraph that is being read
        self.asked_level = 0  # of the heading under which the deputy's points are answered one by one
        self.policy_level = 0  # of the heading under which the policy in force is told
        self.base = base
        self.deadlines = Deadlines(base)
        # A report of the first half year plans its own year.
        plans = kind == "report" and (base is None or base.month <= _FIRST_HALF)
        self.year_ahead = cues.year_ahead(base.year if base else None) if plans else None
        # What a report of the first months opens with its own year is its plan: hardly any of it has gone by.
        self.opens_plan = plans and base is not None and base.month <= _FIRST_QUARTER
        self.in_text = False  # the stretch to come was opened by a sentence, not by a heading
        self.listing = ""  # open: a sentence announced a list; items: it was seen
        self.before_item: tuple[str, int] | None = None  # the stretch to go back to when the item ends

    def opening(self, number: int, line: Line) -> list[Sentence]:
        """Sentences before the body: letterhead, title, salutation, 收悉."""
        self.carried = False
        return [
            Sentence(start, end, number, -1, "other", "other", False, False, False, (_opening(start, end),))
            for start, end in split_sentences(self.text, line.start, line.end)
        ]

    def heading(self, line: Line) -> None:
        """A heading changes the stretch by its words; a plain one ends what began at its own rank or below."""
        self.before_item = None
        title = self.text[line.body : line.end]
        level = line.level or 1
        self.carried = False
        turns = cues.TURN_HEADING.search(title) is not None
        if self.kind == "reply" and not turns and cues.OTHERS_HEADING.search(title):
            self.stretch, self.level, self.in_text = "other", level, False
        elif (
            turns
            or self._names_the_year(title)
            or (
                cues.FUTURE_HEADING.search(title)
                and not cues.PAST_HEADING.search(title)
                and not self._of_the_account(title, level)
            )
        ):
            self.stretch, self.level, self.in_text = "future", level, False
        elif (
            cues.PAST_HEADING.search(title)
            and not self._under_plan(level, title)
            and not (self.stretch == "future" and cues.MENDS.match(title))
        ) or (self.stretch in ("future", "other") and level <= self.level and self.kind != "report"):
            self.stretch, self.level = self.default, level
        if self.kind == "report" and self.stretch == "past" and not 0 < self.past_level < level:
            self.past_level = level
        if self.listing:
            self.listing = "headed"
        if not 0 < self.asked_level < level:
            self.asked_level = level if cues.ASKED_HEADING.search(title) else 0
        if not (self.policy_level and self.policy_level < level and not turns):
            self.policy = self.kind == "reply" and not turns and cues.POLICY_HEADING.search(title) is not None
            self.policy_level = level if self.policy else 0
        self.heading_level = level

    def _under_plan(self, level: int, title: str) -> bool:
        """True for a heading inside a work report's plan of the year: 成效 and 情况 in it are still to come."""
        if self.kind != "report" or self.stretch != "future":
            return False
        return 0 < self.level < level or cues.RETROSPECT.search(title) is None

    def _names_the_year(self, title: str) -> bool:
        """True for a heading of a report that names the year to come and looks back at nothing."""
        named = self.year_ahead is not None and self.year_ahead.search(title) is not None
        return named and cues.RETROSPECT.search(title) is None and "报告" not in title

    def _of_the_account(self, title: str, level: int) -> bool:
        """True for a heading of a report that names a year gone by, or one of what was done under such a section."""
        if self.kind != "report":
            return False
        if self.base is not None and any(int(year) < self.base.year for year in cues.YEARS.findall(title)):
            return True
        under = self.stretch == "past" and 0 < self.past_level < level
        return under or cues.DONE_HEADING.search(title) is not None

    def _looks_ahead(self, words: str) -> bool:
        """True for the sentence of a report from which on it tells of the year to come."""
        if _AHEAD.search(words):
            return True
        found = self.year_ahead.match(words) if self.year_ahead is not None else None
        if found is None or is_past(words[: found.end("year") + _YEAR_LEADS]):
            return False
        if found["lead"] or cues.AHEAD_WORDS.search(words[found.end("year") :]):
            return True
        titled = words[-1:] not in _STOPS or "报告" in words
        return self.opens_plan and not titled and not is_past(words)

    def paragraph(self, number: int, line: Line) -> list[Sentence]:
        """The sentences of a paragraph, item by item."""
        self.line = line
        if line.level in (1, 2):
            found = re.compile(r"[^。；！？\n]{0,50}").match(self.text, line.body, line.end)
            words = found[0] if found else ""
            if re.search(r"[。！？]", self.text[line.body : line.end - 1]):
                self.heading(
                    Line(line.start, line.body + len(words), line.mark, line.level, line.body, True, ())
                )
        self._leave_list(line)
        attached = cues.ATTACHED.match(self.text, line.start, line.end)
        if attached is not None and self.kind == "reply":
            ahead = cues.FUTURE_HEADING.search(self.text, attached.end(), line.end) is not None
            self.stretch, self.level, self.in_text = "future" if ahead else self.default, 1, False
        self.aimed = self.of_a_peer = False
        self.carried = self.carried and line.level == 0
        if not line.items or line.items[0][0] > line.start:
            self.before_item = None
        out: list[Sentence] = []
        leads = bool(line.items) or (self.list_below and line.level == 0)
        rule_lead = lead = False
        first = line.items[0][0] if line.items else line.end
        parts = [(line.start, first, -1), *((a, b, index) for index, (a, b) in enumerate(line.items))]
        shared = self._is_list_of_plans(parts)
        for start, end, item in parts:
            if start >= end:
                continue
            if shared and item == 0:
                self.stretch, self.level, self.in_text, self.listing = (
                    "future",
                    self.heading_level,
                    True,
                    "open",
                )
            if item >= 0:
                self.carried, self.aimed, rule_lead = False, False, lead
                if self.before_item is not None:
                    self.stretch, self.level = self.before_item
                self.before_item = (self.stretch, self.level)
            for begin, finish in split_sentences(self.text, start, end):
                words = self.text[begin:finish]
                rule_lead = (rule_lead and not self._tells_facts(words)) or (
                    self.stretch == "past" and self._fixes(words)
                )
                lead = lead or (rule_lead and item < 0)
                out.append(self.sentence(begin, finish, number, item, rule_lead, leads and item < 0))
        if self.listing == "open" and line.items:
            self.listing = "items"
        return out

    def _fixes(self, words: str) -> bool:
        """True where a sentence tells what a policy or a standard fixes."""
        if cues.POLICY_LEAD.search(words) is not None:
            return True
        lead = cues.NORM_TITLE.match(words)
        if lead is None:
            return False
        rest = words[lead.end() :]
        return (cues.OUGHT.search(rest) or cues.RULE.search(rest)) is not None and not self._tells_facts(rest)

    def _tells_facts(self, words: str) -> bool:
        """True where a sentence among rules tells what was done or what the place that replies has."""
        if is_past(words) or "behind" in self.deadlines.sides(words, [words]):
            return True
        if cues.FACTS_BEGIN.match(words) and cues.POLICY_LEAD.search(words) is None:
            return True
        return (
            cues.WE.search(words) is not None
            and (cues.OUGHT.search(words) or cues.RULE.search(words)) is None
        )

    def _is_list_of_plans(self, parts: list[tuple[int, int, int]]) -> bool:
        """True where items of one paragraph, in an account of work, tell plans: some say so, none tells a deed."""
        if self.kind != "reply" or self.stretch != "past" or len(parts) < 3:
            return False
        items = [self.plain[start:end] for start, end, item in parts if item >= 0]
        if any(cues.PAST.search(words) or cues.WEAK_PAST.search(words) for words in items):
            return False
        plans = sum(has_intent(words) or "ahead" in self.deadlines.sides(words, [words]) for words in items)
        first = bool(items) and "ahead" in self.deadlines.sides(items[0], [items[0]])
        return first or plans * 2 >= len(items)

    def _is_point(self, start: int, end: int, words: str) -> bool:
        """True for the deputy's point that a marked line repeats before it is answered."""
        line = self.line
        if line is None or not 0 < self.asked_level < line.level or start != line.start or end == line.end:
            return False
        return cues.WE.search(words) is None and cues.NEAR.search(words) is None and not is_past(words)

    def are_plans(self, lines: list[Line]) -> bool:
        """True where marked lines tell plans: the first or half of them say so, and few tell a deed alone."""
        items = [self.plain[line.start : line.end] for line in lines]
        plans = [has_intent(words) or "ahead" in self.deadlines.sides(words, [words]) for words in items]
        if len(items) < 2 or not (plans[0] or sum(plans) * 2 >= len(items)):
            return False
        deeds = sum(not planned and is_past(words) for planned, words in zip(plans, items, strict=True))
        return deeds * 4 <= len(items)

    def _leads_plans(self, words: str, item: int) -> bool:
        """True for a sentence that ends with a colon over marked lines that are plans."""
        return self.plans_below and item < 0 and self.stretch == "past" and words.endswith(("：", ":"))

    def _leave_list(self, line: Line) -> None:
        """Behind an announced list, or at another of the deputy's points, the account begins again."""
        words = self.text[line.start : min(line.end, line.start + 100)]
        if self.stretch != "future" or not self.in_text or self.kind != "reply":
            return
        marked = line.level > 0 or (bool(line.items) and line.items[0][0] == line.start)
        left = self.listing == "items" and not marked and cues.GOES_ON.match(words) is None
        if left or (not marked and cues.TOPIC.match(words)):
            self.stretch, self.level, self.listing = self.default, self.heading_level, ""
        elif self.listing == "open" and marked:
            self.listing = "items"

    def sentence(self, start: int, end: int, line: int, item: int, rule_lead: bool, leads: bool) -> Sentence:
        """One sentence; a turn or the lead of a list with an intent changes the stretch for what follows."""
        words = self.plain[start:end]
        silent, others = self.tense.silent(start, end), self.voices.are_told(start, end)
        if self.kind == "reply" and (
            (cues.OTHERS_WILL.match(words) and not cues.WE_ACT.search(words))
            or (self.voices.of_a_county and cues.CITY_WILL.match(words) and not cues.WE_ACT.search(words))
            or (others and self._is_others(start, end))
            or self._goes_on_with_a_peer(start, end, words)
            or cues.ANSWERED.match(words)
            or self._is_point(start, end, words)
        ):
            self.carried = False
            self.of_a_peer = self.of_a_peer or self.voices.whose(start, end) == PEER
            clause = Clause(start, end, "other", "other", False)
            return Sentence(start, end, line, item, "other", "other", False, False, False, (clause,))
        intent = (
            not silent
            and not (self.kind == "report" and self.stretch == "past")
            and self.tense.has_intent(start, end)
        )
        if self.kind == "report" and self.stretch == "past" and self._looks_ahead(words):
            self.stretch, self.level = "future", 0
            intent = self.tense.has_intent(start, end)
        dated = self.dated.any(start, end)
        alike = silent and not dated and not others
        parts = [] if alike else [found[0] for found in cues.CLAUSE.finditer(words)]
        sides: list[str | None] = self.deadlines.sides(words, parts) if dated else [None] * len(parts)
        if others:
            intent, sides = self._of_ours(start, parts, intent, sides)
        if (
            not intent
            and self.kind == "reply"
            and "ahead" in sides
            and not rule_lead
            and (not cues.OTHERS.search(words) or cues.WE.search(words) or cues.TAKEN_UP.search(words))
            and not cues.GAP.search(words)
        ):
            at = sides.index("ahead")
            fixed = (
                cues.RULE.search(parts[at]) or cues.GRANTED.search(parts[at])
            ) is not None and not cues.DAY_SAID.search(parts[at])
            past = cues.PAST.search(parts[at]) or cues.ONCE_SET.search(parts[at])
            intent = not past and not fixed and not cues.REFUSAL.search(words)
        demanded = rule_lead and cues.DEMANDS.match(words) is not None and cues.WE.search(words) is None
        if (
            intent
            and self.kind == "reply"
            and self.stretch == "past"
            and (demanded or cues.no_promise(words))
        ):
            intent = False
        turn = (
            self.kind == "reply"
            and self.stretch == "past"
            and (cues.TURN.search(words) is not None or (intent and cues.YEAR_TURN.search(words) is not None))
        )
        stretch = self.stretch
        mode = stretch
        if turn and (intent or not self.tense.is_past(start, end) or cues.TURN_IN_BODY.search(words)):
            mode = "future"
            if cues.TURN_IN_BODY.search(words) or re.search(r"下一步|接下来|今后|下阶段|下步", words):
                self.stretch, self.level, self.in_text = "future", self.heading_level, True
                stretch = "future"
                self.listing = "open" if cues.LIST_LEAD.search(words) else ""
            elif intent and leads and cues.LIST_LEAD.search(words):
                self.stretch, self.level, self.in_text = "future", self.heading_level, True
                self.listing, stretch = "open", "future"
        elif (self.kind == "reply" and (_announces(words) or self._leads_plans(words, item))) or (
            intent
            and stretch == "past"
            and (leads or words.endswith(("：", ":")))
            and cues.LIST_LEAD.search(words)
        ):
            self.stretch, self.level, self.in_text = "future", self.heading_level, True
            self.listing = "open"
            mode = stretch = "future"
        carried = self.carried and not intent and stretch == "past"
        if (
            carried
            and not cues.THE_REST.match(words)
            and (self.tense.is_past(start, end) or any(each.search(words) for each in _ENDS_A_PROMISE))
        ):
            carried = False
        if carried:
            mode = "future"
        if rule_lead and mode == "past":
            mode = "rule"
        flow = "future" if mode == "past" and self.aimed and not carried else mode
        if (
            intent
            and flow == "past"
            and cues.THIS_YEAR.match(words)
            and not self.tense.is_past(start, end)
            and "behind" not in sides
        ):
            flow = "future"
        if demanded or alike:
            clauses = [alike_clause(start, end, mode if demanded else flow)]
        else:
            clauses = self.clauses.read(start, end, flow, self.stretch, parts, sides)
        planned = flow == "future" or (not silent and self.tense.plan.within(start, end)(words) is not None)
        self.aimed = mode == "past" and planned and clauses[-1].flow == "future" and not clauses[-1].done
        self.carried = stretch == "past" and (intent or carried) and clauses[-1].mode == "future"
        return Sentence(start, end, line, item, stretch, mode, intent, carried, self.policy, tuple(clauses))

    def _of_ours(
        self, start: int, parts: list[str], intent: bool, sides: list[str | None]
    ) -> tuple[bool, list[str | None]]:
        """Intent and dates of a sentence without the clauses that are told of others."""
        kept: list[str | None] = []
        meant, at = False, start
        for words, side in zip(parts, sides, strict=True):
            at = self.plain.index(words, at)
            ours = self.voices.whose(start, at + len(words)) == OURS
            kept.append(side if ours else None)
            meant = meant or (intent and ours and self.tense.has_intent(at, at + len(words)))
            at += len(words)
        return meant, kept

    def _goes_on_with_a_peer(self, start: int, end: int, words: str) -> bool:
        """True where the sentence before was told of a peer and this one names nobody and turns to nothing."""
        if not self.of_a_peer:
            return False
        self.of_a_peer = not (
            cues.WE.search(words)
            or cues.NEAR.search(words)
            or cues.TURN.search(words)
            or self.tense.has_intent(start, end)
            or self.voices.are_told(start, end)
        )
        return self.of_a_peer

    def _is_others(self, start: int, end: int) -> bool:
        """True where the whole sentence is told of others, and not as a rule for us."""
        whose = self.voices.whose(start, end)
        if whose == OURS or self.voices.whose(start, min(end, start + 24)) != whose:
            return False
        words = self.plain[start:end]
        if cues.WE.search(words):
            return False
        return (
            whose == PEER
            or (cues.POLICY_LEAD.search(words) or cues.OUGHT.search(words) or cues.RULE.search(words)) is None
        )
