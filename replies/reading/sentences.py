"""Sentences with their tense of work: what was done, what is to come, what a policy grants, what others say.

A reply has sections: the opening and the closing courtesies, an account of what was done, and from a turn
(下一步, 今后, a heading such as 工作打算) what is to come. The section gives a sentence its tense; words inside
the sentence (已, 将, 拟) change it clause by clause. Tenses: past, future, rule, other.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from . import cues
from .clauses import Clause, ClauseReader, single_clause
from .cues import TenseCues, has_intent, is_past
from .dates import DATED, DeadlineReader
from .fact_owners import OURS, PEER, FactOwners
from .letter import body_line, tail_line
from .outline import TextLine, split_sentences
from .regex_prefilter import CueIndex, any_of, cue

__all__ = ["HEADING", "Sentence", "read_sentences", "text_kind"]

HEADING = -2  # stands for the item of a heading's own words, which promise nothing


class Sentence(NamedTuple):
    """A sentence with its line and item (-1 without, HEADING for a heading), the tense it begins in and its clauses.

    `section_tense` is the tense of the section it stands in; `intent` is True where the sentence itself says that
    something will be done; `continues_promise` where it goes on with such a sentence before it; `in_policy_section`
    where it stands in a section on the policy in force. `clauses` is one clause as long as the sentence where all have
    one tense.
    """

    start: int
    end: int
    line: int
    item: int
    section_tense: str
    tense: str
    intent: bool
    continues_promise: bool
    in_policy_section: bool
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
    text: str, plain: str, lines: list[TextLine], kind: str, base: date | None = None
) -> list[Sentence]:
    """The sentences and headings of a text in order, each with tense and clauses.

    `plain` is the text with `blank_quotes`, `kind` its `text_kind`; `base` is the document's own date, against which
    the dates in a clause are past or to come.
    """
    body = body_line(text, lines) if kind == "reply" else 0
    walk = _SentenceWalk(text, plain, "rule" if kind == "policy" else "past", kind, base)
    out: list[Sentence] = []
    tail = tail_line(text, lines) if kind == "reply" else len(lines)
    for number, line in enumerate(lines):
        if number < body or number >= tail:
            out.extend(walk.opening(number, line))
        elif line.heading:
            walk.heading(line)
            tense = walk.section_tense if kind != "report" else "future"
            clause = Clause(line.start, line.end, tense, tense, False)
            out.append(
                Sentence(line.start, line.end, number, HEADING, tense, tense, False, False, False, (clause,))
            )
        else:
            after = lines[number + 1] if number + 1 < len(lines) else None
            walk.list_below = after is not None and (after.level > 0 or bool(after.items))
            walk.plans_below = (
                walk.list_below
                and kind == "reply"
                and text[line.end - 1] in "：:"
                and walk.are_plans(_leading_items(lines[number + 1 :]))
            )
            out.extend(walk.paragraph(number, line))
    return out


def _leading_items(lines: list[TextLine]) -> list[TextLine]:
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


def _opening_clause(start: int, end: int) -> Clause:
    return Clause(start, end, "other", "other", False)


_FIRST_HALF = 6  # its last month
_FIRST_QUARTER = 3
_STOPS = "。？！；：?!;:"
# The year to come, its aims or its works are named.
_AHEAD = cue(any_of(cues.YEAR_AHEAD, cues.AIMS_NAMED, cues.WORKS_AHEAD))
_ENDS_A_PROMISE = (cues.OTHERS, cues.REFUSAL, cues.RULE, cues.OUGHT)
_YEAR_LEADS = 12  # characters behind the name of a year that show its tense


class _SentenceWalk:
    """The state of a walk through the lines: which section we are in and which heading opened it."""

    def __init__(self, text: str, plain: str, default: str, kind: str, base: date | None) -> None:
        self.text = text
        self.plain = plain
        self.tense_cues = TenseCues(plain)
        self.owners = FactOwners(plain if kind == "reply" else "")
        self.clause_reader = ClauseReader(plain, self.tense_cues, self.owners, kind)
        self.date_index = CueIndex(DATED, plain)
        self.default_tense = default
        self.kind = kind
        self.section_tense = default
        self.level = 0  # of the heading under which the section began
        self.heading_level = 0  # of the latest heading
        self.past_level = 0  # of the heading that opened the account of a report
        self.continues_promise = False
        self.is_about_peer = False  # the sentence before was about a peer
        self.is_about_plan = False  # a plan or project is described, in figures still to come
        self.list_below = False  # marked lines stand under this paragraph
        self.plans_below = False  # they are plans
        self.in_policy_section = False
        self.line: TextLine | None = None  # the paragraph that is being read
        self.points_level = 0  # of the heading under which the deputy's points are answered one by one
        self.policy_level = 0  # of the heading under which the policy in force stands
        self.base = base
        self.deadlines = DeadlineReader(base)
        # A report of the first half year plans its own year.
        plans = kind == "report" and (base is None or base.month <= _FIRST_HALF)
        self.year_ahead = cues.year_ahead(base.year if base else None) if plans else None
        # What a report of the first months opens with its own year is its plan: hardly any of it has gone by.
        self.opens_plan = plans and base is not None and base.month <= _FIRST_QUARTER
        self.in_text = False  # the section on what is to come was opened by a sentence, not by a heading
        self.listing = ""  # open: a sentence announced a list; items: it was seen
        self.before_item: tuple[str, int] | None = None  # the section to go back to when the item ends

    def opening(self, number: int, line: TextLine) -> list[Sentence]:
        """Sentences before the body: letterhead, title, salutation, 收悉."""
        self.continues_promise = False
        return [
            Sentence(
                start, end, number, -1, "other", "other", False, False, False, (_opening_clause(start, end),)
            )
            for start, end in split_sentences(self.text, line.start, line.end)
        ]

    def heading(self, line: TextLine) -> None:
        """A heading changes the section by its words; a plain one ends what began at its own rank or below."""
        self.before_item = None
        title = self.text[line.body : line.end]
        level = line.level or 1
        self.continues_promise = False
        turns = cues.TURN_HEADING.search(title) is not None
        if self.kind == "reply" and not turns and cues.OTHERS_HEADING.search(title):
            self.section_tense, self.level, self.in_text = "other", level, False
        elif (
            turns
            or self._names_the_year(title)
            or (
                cues.FUTURE_HEADING.search(title)
                and not cues.PAST_HEADING.search(title)
                and not self._is_of_account(title, level)
            )
        ):
            self.section_tense, self.level, self.in_text = "future", level, False
        elif (
            cues.PAST_HEADING.search(title)
            and not self._under_plan(level, title)
            and not (self.section_tense == "future" and cues.MENDS.match(title))
        ) or (self.section_tense in ("future", "other") and level <= self.level and self.kind != "report"):
            self.section_tense, self.level = self.default_tense, level
        if self.kind == "report" and self.section_tense == "past" and not 0 < self.past_level < level:
            self.past_level = level
        if self.listing:
            self.listing = "headed"
        if not 0 < self.points_level < level:
            self.points_level = level if cues.ASKED_HEADING.search(title) else 0
        if not (self.policy_level and self.policy_level < level and not turns):
            self.in_policy_section = (
                self.kind == "reply" and not turns and cues.POLICY_HEADING.search(title) is not None
            )
            self.policy_level = level if self.in_policy_section else 0
        self.heading_level = level

    def _under_plan(self, level: int, title: str) -> bool:
        """True for a heading inside a work report's plan of the year: 成效 and 情况 in it are still to come."""
        if self.kind != "report" or self.section_tense != "future":
            return False
        return 0 < self.level < level or cues.RETROSPECT.search(title) is None

    def _names_the_year(self, title: str) -> bool:
        """True for a heading of a report that names the year to come and looks back at nothing."""
        named = self.year_ahead is not None and self.year_ahead.search(title) is not None
        return named and cues.RETROSPECT.search(title) is None and "报告" not in title

    def _is_of_account(self, title: str, level: int) -> bool:
        """True for a heading of a report that names a year gone by, or one of what was done under such a section."""
        if self.kind != "report":
            return False
        if self.base is not None and any(int(year) < self.base.year for year in cues.YEARS.findall(title)):
            return True
        under = self.section_tense == "past" and 0 < self.past_level < level
        return under or cues.DONE_HEADING.search(title) is not None

    def _looks_ahead(self, words: str) -> bool:
        """True for the sentence of a report from which on it is about the year to come."""
        if _AHEAD.search(words):
            return True
        found = self.year_ahead.match(words) if self.year_ahead is not None else None
        if found is None or is_past(words[: found.end("year") + _YEAR_LEADS]):
            return False
        if found["lead"] or cues.AHEAD_WORDS.search(words[found.end("year") :]):
            return True
        titled = words[-1:] not in _STOPS or "报告" in words
        return self.opens_plan and not titled and not is_past(words)

    def paragraph(self, number: int, line: TextLine) -> list[Sentence]:
        """The sentences of a paragraph, item by item."""
        self.line = line
        if line.level in (1, 2):
            found = re.compile(r"[^。；！？\n]{0,50}").match(self.text, line.body, line.end)
            words = found[0] if found else ""
            if re.search(r"[。！？]", self.text[line.body : line.end - 1]):
                self.heading(
                    TextLine(line.start, line.body + len(words), line.mark, line.level, line.body, True, ())
                )
        self._leave_list(line)
        attached = cues.ATTACHED.match(self.text, line.start, line.end)
        if attached is not None and self.kind == "reply":
            ahead = cues.FUTURE_HEADING.search(self.text, attached.end(), line.end) is not None
            self.section_tense, self.level, self.in_text = "future" if ahead else self.default_tense, 1, False
        self.is_about_plan = self.is_about_peer = False
        self.continues_promise = self.continues_promise and line.level == 0
        if not line.items or line.items[0][0] > line.start:
            self.before_item = None
        out: list[Sentence] = []
        leads = bool(line.items) or (self.list_below and line.level == 0)
        rule_lead = lead = False
        first = line.items[0][0] if line.items else line.end
        parts = [(line.start, first, -1), *((a, b, index) for index, (a, b) in enumerate(line.items))]
        is_plan_list = self._is_list_of_plans(parts)
        for start, end, item in parts:
            if start >= end:
                continue
            if is_plan_list and item == 0:
                self.section_tense, self.level, self.in_text, self.listing = (
                    "future",
                    self.heading_level,
                    True,
                    "open",
                )
            if item >= 0:
                self.continues_promise, self.is_about_plan, rule_lead = False, False, lead
                if self.before_item is not None:
                    self.section_tense, self.level = self.before_item
                self.before_item = (self.section_tense, self.level)
            for begin, finish in split_sentences(self.text, start, end):
                words = self.text[begin:finish]
                rule_lead = (rule_lead and not self._states_facts(words)) or (
                    self.section_tense == "past" and self._states_rule(words)
                )
                lead = lead or (rule_lead and item < 0)
                out.append(self.sentence(begin, finish, number, item, rule_lead, leads and item < 0))
        if self.listing == "open" and line.items:
            self.listing = "items"
        return out

    def _states_rule(self, words: str) -> bool:
        """True where a sentence says what a policy or a standard fixes."""
        if cues.POLICY_LEAD.search(words) is not None:
            return True
        lead = cues.NORM_TITLE.match(words)
        if lead is None:
            return False
        rest = words[lead.end() :]
        return (cues.OUGHT.search(rest) or cues.RULE.search(rest)) is not None and not self._states_facts(
            rest
        )

    def _states_facts(self, words: str) -> bool:
        """True where a sentence among rules says what was done or what the replying place has."""
        if is_past(words) or "behind" in self.deadlines.sides(words, [words]):
            return True
        if cues.FACTS_BEGIN.match(words) and cues.POLICY_LEAD.search(words) is None:
            return True
        return (
            cues.WE.search(words) is not None
            and (cues.OUGHT.search(words) or cues.RULE.search(words)) is None
        )

    def _is_list_of_plans(self, parts: list[tuple[int, int, int]]) -> bool:
        """True where items of one paragraph, in an account of work, are plans: some say so, none is a deed."""
        if self.kind != "reply" or self.section_tense != "past" or len(parts) < 3:
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
        if line is None or not 0 < self.points_level < line.level or start != line.start or end == line.end:
            return False
        return cues.WE.search(words) is None and cues.NEAR.search(words) is None and not is_past(words)

    def are_plans(self, lines: list[TextLine]) -> bool:
        """True where marked lines are plans: the first or half of them say so, and few are deeds alone."""
        items = [self.plain[line.start : line.end] for line in lines]
        plans = [has_intent(words) or "ahead" in self.deadlines.sides(words, [words]) for words in items]
        if len(items) < 2 or not (plans[0] or sum(plans) * 2 >= len(items)):
            return False
        deeds = sum(not planned and is_past(words) for planned, words in zip(plans, items, strict=True))
        return deeds * 4 <= len(items)

    def _leads_plans(self, words: str, item: int) -> bool:
        """True for a sentence that ends with a colon over marked lines that are plans."""
        return self.plans_below and item < 0 and self.section_tense == "past" and words.endswith(("：", ":"))

    def _leave_list(self, line: TextLine) -> None:
        """Behind an announced list, or at another of the deputy's points, the account begins again."""
        words = self.text[line.start : min(line.end, line.start + 100)]
        if self.section_tense != "future" or not self.in_text or self.kind != "reply":
            return
        marked = line.level > 0 or (bool(line.items) and line.items[0][0] == line.start)
        left = self.listing == "items" and not marked and cues.GOES_ON.match(words) is None
        if left or (not marked and cues.TOPIC.match(words)):
            self.section_tense, self.level, self.listing = self.default_tense, self.heading_level, ""
        elif self.listing == "open" and marked:
            self.listing = "items"

    def sentence(self, start: int, end: int, line: int, item: int, rule_lead: bool, leads: bool) -> Sentence:
        """One sentence; a turn or the lead of a list with an intent changes the section for what follows."""
        words = self.plain[start:end]
        has_no_cue, others = self.tense_cues.has_no_cue(start, end), self.owners.names_others(start, end)
        if self.kind == "reply" and (
            (cues.OTHERS_WILL.match(words) and not cues.WE_ACT.search(words))
            or (self.owners.is_of_county and cues.CITY_WILL.match(words) and not cues.WE_ACT.search(words))
            or (others and self._is_about_others(start, end))
            or self._continues_peer(start, end, words)
            or cues.ANSWERED.match(words)
            or self._is_point(start, end, words)
        ):
            self.continues_promise = False
            self.is_about_peer = self.is_about_peer or self.owners.owner_at(start, end) == PEER
            clause = Clause(start, end, "other", "other", False)
            return Sentence(start, end, line, item, "other", "other", False, False, False, (clause,))
        intent = (
            not has_no_cue
            and not (self.kind == "report" and self.section_tense == "past")
            and self.tense_cues.has_intent(start, end)
        )
        if self.kind == "report" and self.section_tense == "past" and self._looks_ahead(words):
            self.section_tense, self.level = "future", 0
            intent = self.tense_cues.has_intent(start, end)
        may_have_date = self.date_index.may_match(start, end)
        is_single_clause = has_no_cue and not may_have_date and not others
        parts = [] if is_single_clause else [found[0] for found in cues.CLAUSE.finditer(words)]
        sides: list[str | None] = self.deadlines.sides(words, parts) if may_have_date else [None] * len(parts)
        if others:
            intent, sides = self._own_intent(start, parts, intent, sides)
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
            and self.section_tense == "past"
            and (demanded or cues.promises_nothing(words))
        ):
            intent = False
        turn = (
            self.kind == "reply"
            and self.section_tense == "past"
            and (cues.TURN.search(words) is not None or (intent and cues.YEAR_TURN.search(words) is not None))
        )
        section_tense = self.section_tense
        tense = section_tense
        if turn and (intent or not self.tense_cues.is_past(start, end) or cues.TURN_IN_BODY.search(words)):
            tense = "future"
            if cues.TURN_IN_BODY.search(words) or re.search(r"下一步|接下来|今后|下阶段|下步", words):
                self.section_tense, self.level, self.in_text = "future", self.heading_level, True
                section_tense = "future"
                self.listing = "open" if cues.LIST_LEAD.search(words) else ""
            elif intent and leads and cues.LIST_LEAD.search(words):
                self.section_tense, self.level, self.in_text = "future", self.heading_level, True
                self.listing, section_tense = "open", "future"
        elif (self.kind == "reply" and (_announces(words) or self._leads_plans(words, item))) or (
            intent
            and section_tense == "past"
            and (leads or words.endswith(("：", ":")))
            and cues.LIST_LEAD.search(words)
        ):
            self.section_tense, self.level, self.in_text = "future", self.heading_level, True
            self.listing = "open"
            tense = section_tense = "future"
        carried = self.continues_promise and not intent and section_tense == "past"
        if (
            carried
            and not cues.THE_REST.match(words)
            and (self.tense_cues.is_past(start, end) or any(each.search(words) for each in _ENDS_A_PROMISE))
        ):
            carried = False
        if carried:
            tense = "future"
        if rule_lead and tense == "past":
            tense = "rule"
        flow = "future" if tense == "past" and self.is_about_plan and not carried else tense
        if (
            intent
            and flow == "past"
            and cues.THIS_YEAR.match(words)
            and not self.tense_cues.is_past(start, end)
            and "behind" not in sides
        ):
            flow = "future"
        if demanded or is_single_clause:
            clauses = [single_clause(start, end, tense if demanded else flow)]
        else:
            clauses = self.clause_reader.read(start, end, flow, self.section_tense, parts, sides)
        planned = flow == "future" or (
            not has_no_cue and self.tense_cues.plan.search_in(start, end)(words) is not None
        )
        self.is_about_plan = (
            tense == "past" and planned and clauses[-1].running_tense == "future" and not clauses[-1].is_done
        )
        self.continues_promise = (
            section_tense == "past" and (intent or carried) and clauses[-1].tense == "future"
        )
        return Sentence(
            start,
            end,
            line,
            item,
            section_tense,
            tense,
            intent,
            carried,
            self.in_policy_section,
            tuple(clauses),
        )

    def _own_intent(
        self, start: int, parts: list[str], intent: bool, sides: list[str | None]
    ) -> tuple[bool, list[str | None]]:
        """Intent and dates of a sentence without the clauses about others."""
        own_sides: list[str | None] = []
        is_meant, at = False, start
        for words, side in zip(parts, sides, strict=True):
            at = self.plain.index(words, at)
            ours = self.owners.owner_at(start, at + len(words)) == OURS
            own_sides.append(side if ours else None)
            is_meant = is_meant or (intent and ours and self.tense_cues.has_intent(at, at + len(words)))
            at += len(words)
        return is_meant, own_sides

    def _continues_peer(self, start: int, end: int, words: str) -> bool:
        """True where the sentence before was about a peer and this one names nobody and turns to nothing."""
        if not self.is_about_peer:
            return False
        self.is_about_peer = not (
            cues.WE.search(words)
            or cues.NEAR.search(words)
            or cues.TURN.search(words)
            or self.tense_cues.has_intent(start, end)
            or self.owners.names_others(start, end)
        )
        return self.is_about_peer

    def _is_about_others(self, start: int, end: int) -> bool:
        """True where the whole sentence is about others, and not a rule for us."""
        owner = self.owners.owner_at(start, end)
        if owner == OURS or self.owners.owner_at(start, min(end, start + 24)) != owner:
            return False
        words = self.plain[start:end]
        if cues.WE.search(words):
            return False
        return (
            owner == PEER
            or (cues.POLICY_LEAD.search(words) or cues.OUGHT.search(words) or cues.RULE.search(words)) is None
        )
