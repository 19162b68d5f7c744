"""The clauses of a sentence with their tenses: what was done, what is to come, what a rule fixes, what others do.

A clause has the tense of the one before it until its own words change it.
"""

from __future__ import annotations

from typing import NamedTuple

from . import cues
from .cues import TenseCues
from .fact_owners import ABOVE, OURS, PEER, FactOwners

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
        tense_cues = self._tense_cues
        past, weak = tense_cues.past.search_in(start, end), tense_cues.weak_past.search_in(start, end)
        soon_said, intent = tense_cues.soon.search_in(start, end), tense_cues.intent.search_in(start, end)
        rule, aim, plan = (
            each.search_in(start, end) for each in (tense_cues.rule, tense_cues.aim, tense_cues.plan)
        )
        sets_standards, ought = (
            tense_cues.standards.search_in(start, end),
            tense_cues.ought.search_in(start, end),
        )
        fixed = cues.POLICY_LEAD.search(whole) if tense == "rule" else None
        fixed_at, fixed_from = (start, -1) if fixed is None else (start + fixed.start(), start + fixed.end())
        ahead = self._is_all_ahead(start, end, tense, sides)
        foretold = section_tense == "past" and cues.FORECAST.search(whole) is not None
        out = []
        now, is_meant, standards = tense, False, False
        at = start
        if fixed is not None:
            now = "past"
        elif ahead:
            now = "future"
        for words, side in zip(parts, sides, strict=True):
            at = self._plain.index(words, at)
            clause_end = at + len(words)
            if at < fixed_from and fixed_at < clause_end:  # when the policy came is no date of what it fixes
                now, side = "rule", None
                words = self._plain[fixed_from:clause_end]
            owner = self._owners.owner_at(start, clause_end) if names_others else OURS
            if owner == PEER or (
                owner == ABOVE
                and (cues.BY_A_YEAR.search(words) or not (rule(words) or ought(words) or now == "rule"))
            ):
                out.append(Clause(at, clause_end, "other", "other", False))
                at = clause_end
                continue
            if side == "ahead" and cues.GAP.search(words):
                side = None  # 距“十四五”末的要求还差0.6个
            spoken = side == "ahead" and not cues.DAY_SAID.search(words)
            if side == "ahead" and (
                (tense == "rule" and (spoken or ought(words)))
                or (spoken and (rule(words) or cues.GRANTED.search(words)))
            ):
                side = None  # 两年内免费参加: a term of the rule, not of a promise
            if (
                (now == "rule" or standards)
                and at > start
                and cues.OWN_SUBJECT.match(words)
                and not (rule(words) or ought(words))
            ):
                now, standards = (tense if tense != "rule" else "past"), False
            strong = past(words) is not None
            done = strong or weak(words) is not None
            soon = soon_said(words) is not None and not done
            aims = (
                soon
                or intent(words)
                or (aim(words) and not strong)
                or plan(words)
                or (side == "ahead" and not strong)
            )
            if aims and cues.ONCE_SET.search(words):
                aims, strong, side = False, True, None
            if aims and foretold:
                out.append(Clause(at, clause_end, "other", "other", False))
                at = clause_end
                continue
            if aims and (self._kind != "report" or tense != "past"):
                now = "future"
                is_meant = is_meant or not (
                    plan(words) and not (soon or intent(words) or aim(words) or side == "ahead")
                )
            elif strong or side == "behind":
                now = (
                    "past"
                    if not (is_meant and not strong) and not (now == "rule" and cues.PRESENT.search(words))
                    else now
                )
            elif done and not is_meant and section_tense != "future":
                now = "past" if now != "rule" or cues.THERE_IS.search(words) else now
            is_done = (
                done and not cues.PRESENT.search(words) and not cues.IN_ALL.search(words)
            ) or side == "behind"
            standards = (standards or sets_standards(words) is not None) and not is_done
            fits = (rule(words) and cues.IN_FORCE.search(words)) if "future" in (now, tense) else rule(words)
            bound = tense != "future" and now != "future" and side != "ahead" and ought(words)
            ruled = standards or fits or bound
            clause_tense = "rule" if ruled and not is_done and not cues.MOVED.search(words) else now
            running_tense = ("past" if tense == "rule" else tense) if now == "rule" else now
            out.append(Clause(at, clause_end, clause_tense, running_tense, is_done))
            at = clause_end
        for before in range(len(out) - 1):
            clause = out[before]
            if out[before + 1].tense == "rule" and cues.WHOM.match(self._plain, clause.start, clause.end):
                out[before] = Clause(clause.start, clause.end, "rule", clause.running_tense, clause.is_done)
        return out or [Clause(start, end, tense, tense, False)]
