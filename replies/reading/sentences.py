"""Sentences with their tense of work: what was done, what is to come, what a policy grants, what others say.

A reply has sections: the opening and the closing courtesies, an account of what was done, and from a turn
(下一步, 今后, a heading such as 工作打算) what is to come. The section gives a sentence its tense; words inside
the sentence (已, 将, 拟) change it clause by clause. Tenses: past, future, rule, other.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from . import cues
from .clauses import Clause, ClauseReader, single_clause
from .cues import TenseCues, is_past
from .dates import DATED, DeadlineReader
from .fact_owners import OURS, PEER, FactOwners
from .letter import body_line, tail_line
from .outline import TextLine, split_sentences
from .plan_lists import announces_plans, are_planned_items, are_planned_lines, leading_items
from .regex_prefilter import CueIndex
from .sections import SectionState

__all__ = ["HEADING", "Sentence", "read_sentences"]

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
            tense = walk.section.tense if kind != "report" else "future"
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
                and walk.are_plans(leading_items(lines[number + 1 :]))
            )
            out.extend(walk.paragraph(number, line))
    return out


def _others_sentence(start: int, end: int, line: int, item: int) -> Sentence:
    """A sentence of what others do or say; the letterhead, the opening and the courtesies are of these."""
    clause = Clause(start, end, "other", "other", False)
    return Sentence(start, end, line, item, "other", "other", False, False, False, (clause,))


_ENDS_A_PROMISE = (cues.OTHERS, cues.REFUSAL, cues.RULE, cues.OUGHT)
_HEADING_LEAD = re.compile(r"[^。；！？\n]{0,50}")
_STOP_WITHIN = re.compile(r"[。！？]")
_NEXT_STEPS = re.compile(r"下一步|接下来|今后|下阶段|下步")


class _SentenceWalk:
    """The state of a walk through the lines: the section, and what the sentence before leaves open."""

    def __init__(self, text: str, plain: str, default: str, kind: str, base: date | None) -> None:
        self.text = text
        self.plain = plain
        self.kind = kind
        self.section = SectionState(text, default, kind, base)
        self.tense_cues = TenseCues(plain)
        self.owners = FactOwners(plain if kind == "reply" else "")
        self.clause_reader = ClauseReader(plain, self.tense_cues, self.owners, kind)
        self.date_index = CueIndex(DATED, plain)
        self.deadlines = DeadlineReader(base)
        self.continues_promise = False
        self.is_about_peer = False  # the sentence before was about a peer
        self.is_about_plan = False  # a plan or project is described, in figures still to come
        self.list_below = False  # marked lines stand under this paragraph
        self.plans_below = False  # they are plans
        self.line: TextLine | None = None  # the paragraph that is being read

    def opening(self, number: int, line: TextLine) -> list[Sentence]:
        """Sentences before the body: letterhead, title, salutation, 收悉."""
        self.continues_promise = False
        return [
            _others_sentence(start, end, number, -1)
            for start, end in split_sentences(self.text, line.start, line.end)
        ]

    def heading(self, line: TextLine) -> None:
        """A heading changes the section by its words; no promise goes on behind it."""
        self.continues_promise = False
        self.section.open_heading(line)

    def paragraph(self, number: int, line: TextLine) -> list[Sentence]:
        """The sentences of a paragraph, item by item."""
        self.line = line
        self._enter_paragraph(line)
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
                self.section.open_plans(announces=True)
            if item >= 0:
                self.continues_promise, self.is_about_plan, rule_lead = False, False, lead
                self.section.open_item()
            for begin, finish in split_sentences(self.text, start, end):
                words = self.text[begin:finish]
                rule_lead = (rule_lead and not self._states_facts(words)) or (
                    self.section.tense == "past" and self._states_rule(words)
                )
                lead = lead or (rule_lead and item < 0)
                out.append(self.sentence(begin, finish, number, item, rule_lead, leads and item < 0))
        if line.items:
            self.section.leave_items()
        return out

    def _enter_paragraph(self, line: TextLine) -> None:
        """What a paragraph changes before its first sentence: the heading that leads it, the end of a list, an attachment."""
        if line.level in (1, 2) and _STOP_WITHIN.search(self.text[line.body : line.end - 1]):
            lead = _HEADING_LEAD.match(self.text, line.body, line.end)
            end = lead.end() if lead else line.body
            self.heading(TextLine(line.start, end, line.mark, line.level, line.body, True, ()))
        self.section.leave_list(line)
        attached = cues.ATTACHED.match(self.text, line.start, line.end)
        if attached is not None and self.kind == "reply":
            ahead = cues.FUTURE_HEADING.search(self.text, attached.end(), line.end) is not None
            self.section.open_attachment(ahead)
        self.is_about_plan = self.is_about_peer = False
        self.continues_promise = self.continues_promise and line.level == 0
        if not line.items or line.items[0][0] > line.start:
            self.section.leave_item()

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
        """True where the items of a paragraph in a reply's account of work are plans."""
        if self.kind != "reply" or self.section.tense != "past" or len(parts) < 3:
            return False
        items = [self.plain[start:end] for start, end, item in parts if item >= 0]
        return are_planned_items(items, self.deadlines)

    def _is_point(self, start: int, end: int, words: str) -> bool:
        """True for the deputy's point that a marked line repeats before it is answered."""
        line = self.line
        if (
            line is None
            or not 0 < self.section.points_level < line.level
            or start != line.start
            or end == line.end
        ):
            return False
        return cues.WE.search(words) is None and cues.NEAR.search(words) is None and not is_past(words)

    def are_plans(self, lines: list[TextLine]) -> bool:
        """True where the marked lines under a paragraph are plans."""
        return are_planned_lines([self.plain[line.start : line.end] for line in lines], self.deadlines)

    def _leads_plans(self, words: str, item: int) -> bool:
        """True for a sentence that ends with a colon over marked lines that are plans."""
        return self.plans_below and item < 0 and self.section.tense == "past" and words.endswith(("：", ":"))

    def sentence(self, start: int, end: int, line: int, item: int, rule_lead: bool, leads: bool) -> Sentence:
        """One sentence; a turn or the lead of a list with an intent changes the section for what follows."""
        words = self.plain[start:end]
        has_no_cue, others = self.tense_cues.has_no_cue(start, end), self.owners.names_others(start, end)
        if self.kind == "reply" and self._is_by_others(start, end, words, others):
            self.continues_promise = False
            self.is_about_peer = self.is_about_peer or self.owners.owner_at(start, end) == PEER
            return _others_sentence(start, end, line, item)
        intent = self._has_intent(start, end, words)
        may_have_date = self.date_index.may_match(start, end)
        is_single_clause = has_no_cue and not may_have_date and not others
        parts = [] if is_single_clause else [found[0] for found in cues.CLAUSE.finditer(words)]
        sides: list[str | None] = self.deadlines.sides(words, parts) if may_have_date else [None] * len(parts)
        if others:
            intent, sides = self._own_intent(start, parts, intent, sides)
        demanded = rule_lead and cues.DEMANDS.match(words) is not None and cues.WE.search(words) is None
        if self.kind == "reply":
            if not intent and not rule_lead and "ahead" in sides:
                intent = _promises_by_day(words, parts[sides.index("ahead")])
            if intent and self.section.tense == "past" and (demanded or cues.promises_nothing(words)):
                intent = False
        tense = self._turn(start, end, words, intent, leads, item)
        carried = self._is_carried(start, end, words, intent)
        if carried:
            tense = "future"
        if rule_lead and tense == "past":
            tense = "rule"
        running_tense = tense
        if tense == "past" and (
            self.is_about_plan or (intent and self._is_of_this_year(start, end, words, sides))
        ):
            running_tense = "future"
        if demanded or is_single_clause:
            clauses = [single_clause(start, end, tense if demanded else running_tense)]
        else:
            clauses = self.clause_reader.read(start, end, running_tense, self.section.tense, parts, sides)
        last, section_tense = clauses[-1], self.section.tense
        self.is_about_plan = (
            tense == "past"
            and last.running_tense == "future"
            and not last.is_done
            and (running_tense == "future" or self.tense_cues.plan.search_in(start, end)(words) is not None)
        )
        self.continues_promise = section_tense == "past" and (intent or carried) and last.tense == "future"
        return Sentence(
            start,
            end,
            line,
            item,
            section_tense,
            tense,
            intent,
            carried,
            self.section.is_policy,
            tuple(clauses),
        )

    def _is_by_others(self, start: int, end: int, words: str, others: bool) -> bool:
        """True where a sentence of a reply says what others do or ask, or that something was answered."""
        return (
            (self._begins_with_others(words) and not cues.WE_ACT.search(words))
            or (others and self.owners.is_about_others(start, end))
            or self._continues_peer(start, end, words)
            or cues.ANSWERED.match(words) is not None
            or self._is_point(start, end, words)
        )

    def _begins_with_others(self, words: str) -> bool:
        """True where others are what a sentence begins with: a ministry, or the city where a county replies."""
        return cues.OTHERS_WILL.match(words) is not None or (
            self.owners.is_of_county and cues.CITY_WILL.match(words) is not None
        )

    def _has_intent(self, start: int, end: int, words: str) -> bool:
        """True where the words say that something will be done; a report's account has none until it looks ahead."""
        if self.kind == "report" and self.section.tense == "past":
            if not self.section.looks_ahead(words):
                return False
            self.section.open_year()
        return self.tense_cues.has_intent(start, end)

    def _turn(self, start: int, end: int, words: str, intent: bool, leads: bool, item: int) -> str:
        """The tense in which a sentence begins; one that turns to what is to come can open a section on it.

        `leads` says that a list follows.
        """
        section = self.section
        if self._turns(words, intent):
            in_body = cues.TURN_IN_BODY.search(words) is not None
            if in_body or intent or not self.tense_cues.is_past(start, end):
                announces = cues.LIST_LEAD.search(words) is not None
                if in_body or (intent and leads and announces) or _NEXT_STEPS.search(words):
                    section.open_plans(announces)
                return "future"
        if self._announces_plans(words, intent, leads, item):
            section.open_plans(announces=True)
        return section.tense

    def _announces_plans(self, words: str, intent: bool, leads: bool, item: int) -> bool:
        """True for the lead of a list of plans, or a heading in running text over what is to come."""
        if self.kind == "reply" and (announces_plans(words) or self._leads_plans(words, item)):
            return True
        return (
            intent
            and self.section.tense == "past"
            and (leads or words.endswith(("：", ":")))
            and cues.LIST_LEAD.search(words) is not None
        )

    def _turns(self, words: str, intent: bool) -> bool:
        """True where a reply's account of what was done turns to what is to come."""
        if self.kind != "reply" or self.section.tense != "past":
            return False
        return cues.TURN.search(words) is not None or (intent and cues.YEAR_TURN.search(words) is not None)

    def _is_carried(self, start: int, end: int, words: str, intent: bool) -> bool:
        """True where a sentence without an intent of its own goes on with the promise before it."""
        if not self.continues_promise or intent or self.section.tense != "past":
            return False
        if cues.THE_REST.match(words):
            return True
        return not (
            self.tense_cues.is_past(start, end) or any(each.search(words) for each in _ENDS_A_PROMISE)
        )

    def _is_of_this_year(self, start: int, end: int, words: str, sides: list[str | None]) -> bool:
        """True where a sentence begins with this year and shows nothing that was done in it."""
        return (
            cues.THIS_YEAR.match(words) is not None
            and not self.tense_cues.is_past(start, end)
            and "behind" not in sides
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


def _promises_by_day(words: str, dated: str) -> bool:
    """True where the clause with a day to come is a promise of ours: no rule, no grant, and nothing that is past."""
    if cues.OTHERS.search(words) and not (cues.WE.search(words) or cues.TAKEN_UP.search(words)):
        return False
    if cues.GAP.search(words) or cues.REFUSAL.search(words):
        return False
    if cues.PAST.search(dated) or cues.ONCE_SET.search(dated):
        return False
    is_fixed = cues.RULE.search(dated) or cues.GRANTED.search(dated)
    return not is_fixed or cues.DAY_SAID.search(dated) is not None
