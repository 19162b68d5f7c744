"""Each target figure of an earlier document with the figure of a later one that says what came of it.

An outcome is of the same metric, scope and measure and of the target's own year; where nothing of the kind is stated
the outcome is None, never the nearest number. Sums, averages and growth over several years, the later document's own
aims, parts of the whole and starting levels are refused, and `why` names the nearest one with the reason. Pure: two
readings in, pairs out. The later document's claims are indexed once (by unit and pairs of characters), so a
thousand targets can be compared with it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from replies.evidence.aliases import Aliases, shipped_aliases
from replies.evidence.claims import Claim, read_claims
from replies.evidence.measures import MeasureKind, measure_fit
from replies.evidence.nouns import Weights, bigrams, names_all, noun_fit, same_members
from replies.evidence.reasons import explain, quote
from replies.evidence.scopes import scope_fit
from replies.evidence.times import TimeScope
from replies.evidence.verdicts import judge
from replies.evidence.years import document_year
from replies.reading import Figure, Reading
from replies.reading.amounts import describe
from replies.reading.text_kinds import text_kind

__all__ = ["Candidate", "LaterDocument", "Pair", "compare", "with_year"]

_ACCEPTED = 0.6  # of the product of all fits
_CONSIDERED = 8  # claims that are compared with one target
_NEAR_AMOUNT = 0.75  # fit of an amount whose clause does not say whether it was added
_DONE = re.compile(r"建成|竣工|完工|投用|投产|完成|通车|交付|建好")
_BEGUN = re.compile(r"开工|启动|签约|谋划|储备|在建|洽谈|申报|推荐")
_NET = re.compile(r"净增|[比较](?:上年末?|去年末?|年初|上年底|去年底)净?增加")
# Of projects carried out those completed are a part: 实施项目60个, 建成20个.
_ALL_STAGES = re.compile(r"实施|推进|安排|滚动")
_STAGE_DONE = re.compile(r"建成|竣工|投产|完工|投用")
# What is made new alone, and together with what is made over: 新建道路, 新建、改扩建道路.
_NEW_ONLY = re.compile(r"新(?:建|开(?!工)|辟)通?(?![、和改]|及改)")
_NEW_AND_OLD = re.compile(
    r"新(?:建|开(?!工)|辟)通?(?:[、和及]?(?:改|扩|优化|调整|延伸|提升))|新(?:改|扩)|新（改"
)
_OLD = re.compile(r"改造|优化|调整|整治|修缮|延伸")
_MADE = re.compile(r"[新建]")
_YEARS_END = 11  # a document of November or later tells of its own year
_SAME_SIZE = 2.0  # times: a figure among several years' that may still be of one
_OTHER_SIZE = 4.0  # times: hardly the outcome of the target
_NAMED = 0.9  # fit from which on a part is what the target names
_OF_PART = 0.75  # fit from which on a part said by its kind is what the target names
_SAME_LIST, _OTHER_LIST = (
    0.9,
    0.5,
)  # fit of things counted together with the same, times with others or one alone
_SAME_SCOPE = 0.85
_YIELDS = 0.15  # a figure goes to the target whose noun fits it better by this much


@dataclass(frozen=True, slots=True)
class Pair:
    """A target figure and its outcome in the later text, None where none is stated; `verdict` unknown without one.

    `score` is from 0 to 1, 0 without an outcome. `why` says in Chinese and English what a reviewer can check.
    """

    target: Figure
    metric: str
    outcome: Figure | None
    verdict: str
    score: float
    why: str

    def to_dict(self, earlier: str, later: str) -> dict[str, object]:
        """The pair as JSON values; `earlier` and `later` are the two canonical texts, from which quotes are cut."""
        outcome = self.outcome
        return {
            "target": {
                **describe(self.target, earlier),
                "metric": self.metric,
                "quote": quote(earlier, self.target),
            },
            "outcome": None
            if outcome is None
            else {**describe(outcome, later), "quote": quote(later, outcome)},
            "verdict": self.verdict,
            "score": self.score,
            "why": self.why,
        }


class Candidate(NamedTuple):
    """One claim compared with one target; `refusal` names why it is not the outcome, empty where it may be."""

    claim: Claim
    noun_fit: float
    fit: float
    refusal: str


class LaterDocument:
    """The figures of a later document, indexed to be asked what came of earlier targets."""

    def __init__(self, reading: Reading, day: date | None = None, aliases: Aliases | None = None) -> None:
        self.aliases = aliases or shipped_aliases()
        self.year = document_year(reading.text, day or reading.header.date)
        published_on = day or reading.header.date
        at_its_end = published_on is not None and published_on.month >= _YEARS_END
        self.claims = read_claims(
            reading.text,
            reading.figures,
            self.year,
            self.aliases,
            whole_year=self.year if self.year is None or at_its_end else self.year - 1,
        )
        self.weights = Weights(claim.noun for claim in self.claims)
        self._by_pair: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, claim in enumerate(self.claims):
            for pair in bigrams(claim.noun) | bigrams(claim.part_noun) | bigrams(claim.context[-16:]):
                self._by_pair[claim.group, pair].append(place)

    def candidates_for(self, target: Claim) -> list[Candidate]:
        """The claims that share words and unit with a target, the best first, each with its fit or refusal."""
        shared: dict[int, float] = defaultdict(float)
        for pair in bigrams(target.noun):
            weight = self.weights.of(pair)
            for place in self._by_pair.get((target.group, pair), ()):
                shared[place] += weight
        best = sorted(shared, key=lambda place: (-shared[place], place))[:_CONSIDERED]
        candidates = [self._score(target, self.claims[place]) for place in best]
        return sorted(
            candidates, key=lambda each: (bool(each.refusal), -each.fit, -each.noun_fit, each.claim.index)
        )

    def _noun_fit(self, target: Claim, claim: Claim) -> float:
        """How well both name one thing, considering also owner, part and things counted together."""
        noun = noun_fit(target.noun, claim.noun, target.context, claim.context, self.weights)
        if target.noun == claim.noun and target.scope == claim.scope and claim.scope:
            noun = max(noun, _SAME_SCOPE)  # 规上企业: the part makes one of two general nouns
        if claim.part_noun:
            noun = max(
                noun, noun_fit(target.noun, claim.part_noun, target.context, claim.context, self.weights)
            )
        if target.owner_noun and claim.owner_noun:  # 总投资 of one thing is not that of another
            noun *= 0.3 + 0.7 * noun_fit(
                target.owner_noun, claim.owner_noun, target.context, claim.context, self.weights
            )
        elif target.owner_noun and len(target.noun) + len(target.owner_noun) <= len(claim.noun) + 2:
            noun = max(
                noun,
                noun_fit(
                    target.owner_noun + target.noun, claim.noun, target.context, claim.context, self.weights
                ),
            )
        elif claim.owner_noun and not target.owner_noun:  # 项目60个，完成投资9亿元
            noun = max(
                noun,
                noun_fit(
                    target.noun, claim.owner_noun + claim.noun, target.context, claim.context, self.weights
                ),
            )
        if not target.joint_nouns and not claim.joint_nouns:
            return noun
        if target.joint_nouns and claim.joint_nouns and same_members(target.joint_nouns, claim.joint_nouns):
            return max(noun, _SAME_LIST)
        covered = names_all(target.joint_nouns, claim.verbs) and names_all(claim.joint_nouns, target.verbs)
        return noun if covered else noun * _OTHER_LIST  # counted together is another number than one alone

    def _score(self, target: Claim, claim: Claim) -> Candidate:
        noun = self._noun_fit(target, claim)
        if noun < 0.5:
            return Candidate(claim, noun, 0.0, "other_metric")
        not_due = target.due is not None and self.year is not None and self.year < target.due
        refusal = "not_due" if not_due else _refusal_reason(target, claim, noun)
        scope = scope_fit(target.scope, claim.scope, target.noun, claim.context)
        if not refusal and not scope:
            refusal = "other_scope"
        measure = measure_fit(target.measure, claim.measure)
        if (target.measure, claim.measure) == (MeasureKind.ADDITION, MeasureKind.AMOUNT) and _is_near(
            target, claim
        ):
            measure = _NEAR_AMOUNT
        if not refusal and not measure:
            refusal = "other_measure" if MeasureKind.GROWTH in (target.measure, claim.measure) else "level"
        fit = noun * scope * measure * _time_fit(target, claim)
        if not refusal and fit < _ACCEPTED:
            refusal = "other_metric" if noun < 0.75 else "unsure"
        return Candidate(claim, noun, fit, refusal)


def compare(
    earlier: Reading,
    later: Reading,
    earlier_date: date | None = None,
    later_date: date | None = None,
    aliases: Aliases | None = None,
) -> list[Pair]:
    """One pair for every target figure of the earlier reading, in text order, also those outside commitments.

    The dates are the documents' own; without them the year in the title or the signing date counts. RepliesError where
    the shipped aliases cannot be read.
    """
    names = aliases or shipped_aliases()
    document = LaterDocument(later, later_date, names)
    year = document_year(earlier.text, earlier_date or earlier.header.date)
    targets = read_claims(earlier.text, earlier.figures, year, names, only="target")
    targets = [with_year(target, earlier.text, year) for target in targets]
    candidates = [document.candidates_for(target) for target in targets]
    chosen = _drop_weaker(
        [next((each for each in of_target if not each.refusal), None) for of_target in candidates]
    )
    chosen = _share_outcomes(earlier, targets, chosen)
    return [
        _pair(earlier, later, target, best, of_target)
        for target, best, of_target in zip(targets, chosen, candidates, strict=True)
    ]


def with_year(target: Claim, text: str, year: int | None) -> Claim:
    """The target with the year that it is for: the one it names, or in a yearly work report that of the report.

    `year` is that of its document. What a reply promises without a year is for any from then on.
    """
    if target.year is not None or target.time_scope not in (
        TimeScope.UNSAID,
        TimeScope.YEAR,
        TimeScope.CARRIED,
    ):
        return replace(target, made_in=year)
    of_year = target.due or (year if text_kind(text) == "report" else None)
    return replace(target, time_scope=TimeScope.YEAR, year=of_year, made_in=year)


def _refusal_reason(target: Claim, claim: Claim, noun: float) -> str:
    """Why a claim cannot be the outcome by role, years or basis; empty where it can."""
    figure = claim.figure
    if figure.role == "target":
        return "next_target"
    if figure.role != "delivered":
        return "other_year" if figure.role == "context" else "other_measure"
    if claim.time_scope is TimeScope.PART and target.time_scope is not TimeScope.PART:
        return "other_year"
    if claim.time_scope is TimeScope.AVERAGE and target.time_scope is not TimeScope.AVERAGE:
        return "average"
    added = {MeasureKind.GROWTH, MeasureKind.ADDITION} & {target.measure, claim.measure}
    summed = target.measure is MeasureKind.AMOUNT and claim.figure.nature != "level"
    several = claim.time_scope is TimeScope.YEARS or (
        claim.time_scope is TimeScope.CARRIED and not _is_near(target, claim)
    )
    if target.time_scope is TimeScope.YEAR and (added or summed) and several:
        return "cumulative"
    if (
        target.time_scope is TimeScope.YEARS
        and claim.time_scope is TimeScope.YEAR
        and target.measure is not MeasureKind.STOCK
    ):
        return "other_year"
    if target.year is not None and claim.year is not None and claim.year != target.year:
        return "other_year"
    if _DONE.search(target.verbs) and _BEGUN.search(claim.verbs) and not _DONE.search(claim.verbs):
        return "begun"
    if target.year is None and target.made_in and claim.year and claim.year < target.made_in:
        return "other_year"
    if claim.basis and claim.basis != target.basis:
        return "other_measure"
    if target.noun.endswith("项目") and _ALL_STAGES.search(target.verbs) and _STAGE_DONE.search(claim.verbs):
        return "other_measure"
    if _NEW_ONLY.search(target.verbs) and (
        _NEW_AND_OLD.search(claim.verbs) or (_OLD.search(claim.verbs) and not _MADE.search(claim.verbs))
    ):
        return "other_measure"
    if target.measure is MeasureKind.ADDITION and _is_net(claim) != _is_net(target):
        return "other_measure"
    if (
        claim.is_part
        and not target.is_part
        and claim.noun != target.noun
        and noun < (_OF_PART if claim.part_noun else _NAMED if _names_part(claim) else 2)
    ):
        return "part"
    if figure.per and target.figure.per and figure.per != target.figure.per:
        return "other_measure"
    return ""


def _names_part(claim: Claim) -> bool:
    """True for a part that has a noun of its own: 其中帮扶困难人员9人, not 其中新建9所."""
    return (claim.figure.subject or "□□") in claim.verbs.rpartition("其中")[2]


def _is_net(claim: Claim) -> bool:
    """True for an addition less what went: 净增9家, 比上年末增加9家."""
    return _NET.search(claim.verbs) is not None


def _time_fit(target: Claim, claim: Claim) -> float:
    """How sure it is that a claim is of the target's year; less where it is of a wholly other size."""
    fit = 1.0 if claim.year is not None else 0.95
    if claim.time_scope in (TimeScope.YEARS, TimeScope.CARRIED):
        fit = 0.85
    if claim.verbs.endswith(("□大关", "□关口")):  # the mark that was passed; the number itself may follow
        fit *= 0.95
    if target.measure not in (MeasureKind.GROWTH, MeasureKind.SHARE) and not _is_near(
        target, claim, _OTHER_SIZE
    ):
        fit *= 0.55
    return fit


def _is_near(target: Claim, claim: Claim, times: float = _SAME_SIZE) -> bool:
    """True where both numbers are of one size: a yearly number and the sum of five years are not."""
    one, other = (float(each.figure.value) * each.factor for each in (target, claim))
    return min(one, other) * times >= max(one, other)


def _drop_weaker(chosen: list[Candidate | None]) -> list[Candidate | None]:
    """The choices, each figure only for the targets whose noun fits it about as well as the best."""
    best: dict[int, float] = {}
    for each in chosen:
        if each is not None:
            best[each.claim.index] = max(best.get(each.claim.index, 0.0), each.noun_fit)
    return [
        None if each is not None and each.noun_fit < best[each.claim.index] - _YIELDS else each
        for each in chosen
    ]


def _share_outcomes(
    earlier: Reading, targets: Sequence[Claim], chosen: list[Candidate | None]
) -> list[Candidate | None]:
    """Mentions of one target have one outcome: the best that any of them found."""
    place = {target.index: at for at, target in enumerate(targets)}
    out = list(chosen)
    for link in earlier.links:
        if link.kind != "same" or link.figure not in place or link.other not in place:
            continue
        one, other = place[link.figure], place[link.other]
        best = max((out[one], out[other]), key=lambda each: each.fit if each else 0.0)
        out[one] = out[other] = best
    return out


def _pair(
    earlier: Reading, later: Reading, target: Claim, best: Candidate | None, candidates: list[Candidate]
) -> Pair:
    metric = target.figure.subject or target.noun
    if best is None:
        near = (each for each in candidates if each.refusal != "other_metric")
        nearest = max(
            near, key=lambda each: (each.claim.figure.role == "delivered", each.noun_fit), default=None
        )
        return Pair(target.figure, metric, None, "unknown", 0.0, explain(target, nearest, later.text))
    return Pair(
        target=target.figure,
        metric=metric,
        outcome=best.claim.figure,
        verdict=judge(target, best.claim),
        score=round(best.fit, 3),
        why=explain(target, best, later.text),
    )
