"""The clauses of a sentence with their tenses: what was done, what is to come, what a rule fixes, what others do.

A clause has the tense of the one before it until its own words change it.
"""

from __future__ import annotations

from typing import NamedTuple

from . import cues
from .cues import TenseCues
from .fact_owners import OURS, PEER, FactOwners

__all__ = ["Clause", "ClauseReader", "single_clause"]


class Clause(NamedTuple):
    """A clause up to ，；。 and its tense; `running_tense` is past or future where the tense is rule, else the same.

    `is_done` is True where the clause says itself that something was done (已, 累计, a year gone by).
    """

    start: int
    end: int
    tense: str
    running_tense: str
    is_done: bool


def single_clause(start: int, end: int, tense: str) -> Clause:
    """The one clause of a sentence that nothing in it parts."""
    return Clause(start, end, tense, "past" if tense == "rule" else tense, False)


class ClauseReader:
    """Reads the clauses of any sentence of one text; `plain` is the text without what stands in quotes."""

    def __init__(self, plain: str, tense_cues: TenseCues, owners: FactOwners, kind: str) -> None:
        self._plain = plain
        self._tense_cues = tense_cues
        self._owners = owners
        self._kind = kind

    def _is_all_ahead(self, start: int, end: int, tense: str, sides: list[str | None]) -> bool:
        """True where a sentence ends with a day to come and names no deed: 投资5600万元，更新展品180件，明年国庆前开放。"""
        if tense != "past" or self._kind != "reply" or sides[-1] != "ahead" or "behind" in sides:
            return False
        return (
            not self._tense_cues.is_past(start, end) and cues.STANDS.search(self._plain, start, end) is None
        )

    def read(
        self, start: int, end: int, tense: str, section_tense: str, parts: list[str], sides: list[str | None]
    ) -> list[Clause]:
        """The clauses of the sentence text[start:end] that begins in a tense; `parts` are their words in order.

        `sides` says of each whether its dates are ahead or behind. 已 turns to past, 将 to future; a rule holds for its
        own clause. There is one clause as long as the sentence where nothing in it changes the tense.
        """
        names_others = self._owners.names_others(start, end)
        if self._tense_cues.has_no_cue(start, end) and not any(sides) and not names_others:
            return [single_clause(start, end, tense)]
        whole = self._plain[start:end]
        foretold = section_tense == "past" and cues.FORECAST.search(whole) is not None
        walk = _ClauseWalk(self._tense_cues, start, end, tense, section_tense, foretold, self._kind)
        fixed = cues.POLICY_LEAD.search(whole) if tense == "rule" else None
        fixed_at, fixed_from = (start, -1) if fixed is None else (start + fixed.start(), start + fixed.end())
        if fixed is not None:
            walk.now = "past"
        elif self._is_all_ahead(start, end, tense, sides):
            walk.now = "future"
        out = []
        at = start
        for words, side in zip(parts, sides, strict=True):
            at = self._plain.index(words, at)
            clause_end = at + len(words)
            if at < fixed_from and fixed_at < clause_end:  # when the policy came is no date of what it fixes
                walk.now, side = "rule", None
                words = self._plain[fixed_from:clause_end]
            owner = self._owners.owner_at(start, clause_end) if names_others else OURS
            if owner != OURS and walk.is_of_others(owner, words):
                out.append(_others_clause(at, clause_end))
            else:
                out.append(walk.clause(at, clause_end, words, side, is_first=at == start))
            at = clause_end
        for before in range(len(out) - 1):
            clause = out[before]
            if out[before + 1].tense == "rule" and cues.WHOM.match(self._plain, clause.start, clause.end):
                out[before] = clause._replace(tense="rule")
        return out or [Clause(start, end, tense, tense, False)]


def _others_clause(start: int, end: int) -> Clause:
    """A clause of what others do, or of what is only foreseen."""
    return Clause(start, end, "other", "other", False)


class _ClauseWalk:
    """The tense that runs through the clauses of one sentence: `now`, until the words of a clause change it.

    `tense` is that of the sentence, `foretold` True in an account that foresees something.
    """

    __slots__ = (
        "_aim",
        "_foretold",
        "_intent",
        "_is_meant",
        "_kind",
        "_ought",
        "_past",
        "_plan",
        "_rule",
        "_section_tense",
        "_sets_standards",
        "_soon",
        "_standards",
        "_tense",
        "_weak_past",
        "now",
    )

    def __init__(
        self,
        tense_cues: TenseCues,
        start: int,
        end: int,
        tense: str,
        section_tense: str,
        foretold: bool,
        kind: str,
    ) -> None:
        self._past = tense_cues.past.search_in(start, end)
        self._weak_past = tense_cues.weak_past.search_in(start, end)
        self._soon = tense_cues.soon.search_in(start, end)
        self._intent = tense_cues.intent.search_in(start, end)
        self._rule = tense_cues.rule.search_in(start, end)
        self._aim = tense_cues.aim.search_in(start, end)
        self._plan = tense_cues.plan.search_in(start, end)
        self._sets_standards = tense_cues.standards.search_in(start, end)
        self._ought = tense_cues.ought.search_in(start, end)
        self._tense = self.now = tense
        self._section_tense = section_tense
        self._foretold = foretold
        self._kind = kind
        self._is_meant = False  # a clause said what is meant to be done
        self._standards = False  # the clauses give the standards of something

    def is_of_others(self, owner: str, words: str) -> bool:
        """True for a peer's clause, and for one of those above unless it is a rule for us."""
        if owner == PEER or cues.BY_A_YEAR.search(words):
            return True
        return not (self._fixes(words) or self.now == "rule")

    def clause(self, start: int, end: int, words: str, side: str | None, is_first: bool) -> Clause:
        """The clause text[start:end] of `words`; `side` says whether its date is ahead or behind."""
        if side == "ahead" and self._is_no_term_of_ours(words):
            side = None
        if not is_first and self._returns_to_us(words):
            self.now, self._standards = (self._tense if self._tense != "rule" else "past"), False
        strong = self._past(words) is not None
        done = strong or self._weak_past(words) is not None
        soon = self._soon(words) is not None and not done
        aims = bool(
            soon
            or self._intent(words)
            or (not strong and (side == "ahead" or self._aim(words)))
            or self._plan(words)
        )
        if aims and cues.ONCE_SET.search(words):
            aims, strong, side = False, True, None
        if aims and self._foretold:
            return _others_clause(start, end)
        if aims and (self._kind != "report" or self._tense != "past"):
            self.now = "future"
            self._is_meant = self._is_meant or soon or side == "ahead" or not self._only_plans(words)
        elif self._turns_back(words, side, strong, done):
            self.now = "past"
        is_done = side == "behind" or (
            done and not cues.PRESENT.search(words) and not cues.IN_ALL.search(words)
        )
        self._standards = (self._standards or self._sets_standards(words) is not None) and not is_done
        is_rule = not is_done and self._is_ruled(words, side) and not cues.MOVED.search(words)
        running_tense = self.now
        if self.now == "rule":
            running_tense = "past" if self._tense == "rule" else self._tense
        return Clause(start, end, "rule" if is_rule else self.now, running_tense, is_done)

    def _fixes(self, words: str) -> bool:
        """True where the words say what a rule gives or asks."""
        return (self._rule(words) or self._ought(words)) is not None

    def _is_no_term_of_ours(self, words: str) -> bool:
        """True where a day to come is no term of a promise: 距“十四五”末的要求还差0.6个, 两年内免费参加."""
        if cues.GAP.search(words):
            return True
        if cues.DAY_SAID.search(words):
            return self._tense == "rule" and self._ought(words) is not None
        return self._tense == "rule" or (self._rule(words) or cues.GRANTED.search(words)) is not None

    def _returns_to_us(self, words: str) -> bool:
        """True where a clause behind a rule or a standard has a subject of its own and fixes nothing."""
        return (
            (self.now == "rule" or self._standards)
            and cues.OWN_SUBJECT.match(words) is not None
            and not self._fixes(words)
        )

    def _only_plans(self, words: str) -> bool:
        """True where the words name a plan, and neither an intent nor an aim."""
        return self._plan(words) is not None and not (self._intent(words) or self._aim(words))

    def _turns_back(self, words: str, side: str | None, strong: bool, done: bool) -> bool:
        """True where a clause without an aim turns to what was done; a rule and a plan hold on unless it is said."""
        if strong or side == "behind":
            if self._is_meant and not strong:
                return False
            return self.now != "rule" or cues.PRESENT.search(words) is None
        if not done or self._is_meant or self._section_tense == "future":
            return False
        return self.now != "rule" or cues.THERE_IS.search(words) is not None

    def _is_ruled(self, words: str, side: str | None) -> bool:
        """True where the words give a standard, a rule in force, or a duty that is no promise."""
        if self._standards:
            return True
        is_future = "future" in (self.now, self._tense)
        if self._rule(words) and (not is_future or cues.IN_FORCE.search(words)):
            return True
        return not is_future and side != "ahead" and self._ought(words) is not None
