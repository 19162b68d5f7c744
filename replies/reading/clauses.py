"""The clauses of a sentence with their modes: what was done, what is to come, what a rule fixes, what others do.

A clause goes on in the mode of the one before it until its own words turn it.
"""

from __future__ import annotations

from typing import NamedTuple

from . import cues
from .cues import Tense
from .voices import ABOVE, OURS, PEER, Voices

__all__ = ["Clause", "Clauses", "alike_clause"]


class Clause(NamedTuple):
    """A clause up to ，；。 and its mode; `flow` is past or future where the mode is rule, else the mode.

    `done` is True where the clause says itself that something was done (已, 累计, a year gone by).
    """

    start: int
    end: int
    mode: str
    flow: str
    done: bool


def alike_clause(start: int, end: int, mode: str) -> Clause:
    """The one clause of a sentence that nothing in it parts."""
    return Clause(start, end, mode, "past" if mode == "rule" else mode, False)


class Clauses:
    """Reads the clauses of any sentence of one text; `plain` is the text without what stands in quotes."""

    def __init__(self, plain: str, tense: Tense, voices: Voices, kind: str) -> None:
        self._plain = plain
        self._tense = tense
        self._voices = voices
        self._kind = kind

    def _is_all_ahead(self, start: int, end: int, mode: str, sides: list[str | None]) -> bool:
        """True where a sentence ends with a day to come and tells no deed: 投资5600万元，更新展品180件，明年国庆前开放。"""
        if mode != "past" or self._kind != "reply" or sides[-1] != "ahead" or "behind" in sides:
            return False
        return not self._tense.is_past(start, end) and cues.STANDS.search(self._plain, start, end) is None

    def read(
        self, start: int, end: int, mode: str, stretch: str, parts: list[str], sides: list[str | None]
    ) -> list[Clause]:
        """The clauses of the sentence text[start:end] that begins in a mode; `parts` are their words in order.

        `sides` tells of each whether its dates are ahead or behind. 已 turns to past, 将 to future; a rule holds for its own clause.
        Where nothing in the sentence parts it there is one clause as long as it.
        """
        told_of = self._voices.are_told(start, end)
        if self._tense.silent(start, end) and not any(sides) and not told_of:
            return [alike_clause(start, end, mode)]
        whole = self._plain[start:end]
        tense = self._tense
        past, weak = tense.past.within(start, end), tense.weak_past.within(start, end)
        soon_said, intent = tense.soon.within(start, end), tense.intent.within(start, end)
        rule, aim, plan = (each.within(start, end) for each in (tense.rule, tense.aim, tense.plan))
        sets_standards, ought = tense.standards.within(start, end), tense.ought.within(start, end)
        fixed = cues.POLICY_LEAD.search(whole) if mode == "rule" else None
        fixed_at, fixed_from = (start, -1) if fixed is None else (start + fixed.start(), start + fixed.end())
        ahead = self._is_all_ahead(start, end, mode, sides)
        foretold = stretch == "past" and cues.FORECAST.search(whole) is not None
        out = []
        now, meant, standards = mode, False, False
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
            whose = self._voices.whose(start, clause_end) if told_of else OURS
            if whose == PEER or (
                whose == ABOVE
                and (cues.BY_A_YEAR.search(words) or not (rule(words) or ought(words) or now == "rule"))
            ):
                out.append(Clause(at, clause_end, "other", "other", False))
                at = clause_end
                continue
            if side == "ahead" and cues.GAP.search(words):
                side = None  # 距“十四五”末的要求还差0.6个
            spoken = side == "ahead" and not cues.DAY_SAID.search(words)
            if side == "ahead" and (
                (mode == "rule" and (spoken or ought(words)))
                or (spoken and (rule(words) or cues.GRANTED.search(words)))
            ):
                side = None  # 两年内免费参加: a term of the rule, not of a promise
            if (
                (now == "rule" or standards)
                and at > start
                and cues.OWN_SUBJECT.match(words)
                and not (rule(words) or ought(words))
            ):
                now, standards = (mode if mode != "rule" else "past"), False
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
            if aims and (self._kind != "report" or mode != "past"):
                now = "future"
                meant = meant or not (
                    plan(words) and not (soon or intent(words) or aim(words) or side == "ahead")
                )
            elif strong or side == "behind":
                now = (
                    "past"
                    if not (meant and not strong) and not (now == "rule" and cues.PRESENT.search(words))
                    else now
                )
            elif done and not meant and stretch != "future":
                now = "past" if now != "rule" or cues.THERE_IS.search(words) else now
            told = (
                done and not cues.PRESENT.search(words) and not cues.IN_ALL.search(words)
            ) or side == "behind"
            standards = (standards or sets_standards(words) is not None) and not told
            fits = (rule(words) and cues.IN_FORCE.search(words)) if "future" in (now, mode) else rule(words)
            bound = mode != "future" and now != "future" and side != "ahead" and ought(words)
            ruled = standards or fits or bound
            shown = "rule" if ruled and not told and not cues.MOVED.search(words) else now
            flow = ("past" if mode == "rule" else mode) if now == "rule" else now
            out.append(Clause(at, clause_end, shown, flow, told))
            at = clause_end
        for before in range(len(out) - 1):
            clause = out[before]
            if out[before + 1].mode == "rule" and cues.WHOM.match(self._plain, clause.start, clause.end):
                out[before] = Clause(clause.start, clause.end, "rule", clause.flow, clause.done)
        return out or [Clause(start, end, mode, mode, False)]
