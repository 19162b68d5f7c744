"""Handling in words: a deadline as its calculation, how it was kept, what deputies said. All plain text, not escaped."""

from __future__ import annotations

from collections.abc import Sequence

from replies.progress.handling import Deadline, DeadlineStanding, Rates
from replies.publish.handling import ProposalHandling, rates_by_round
from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit.query import Row

__all__ = [
    "calculation",
    "mark_words",
    "rate_words",
    "source_words",
    "standing_words",
    "step_words",
    "verdicts",
]


def calculation(deadline: Deadline) -> str:
    """From which event, how much, and the day it comes to: 2024年3月1日交办，加3个月，为2024年6月1日。"""
    rule = deadline.rule
    told = {
        "event": t(f"handling.event_{deadline.event}", day=formats.day(deadline.start)),
        "amount": t(f"handling.unit_{rule.unit}", n=rule.amount),
    }
    if deadline.rule_day is None:
        year = str(deadline.unknown_year) if deadline.unknown_year else ""
        counted = t("handling.unknown_year", **told, year=year)
    else:
        counted = t("handling.calculation", **told, due=formats.day(deadline.rule_day))
    if deadline.extended_on is None or deadline.due is None:
        return counted
    extended = t(
        "handling.extended_to",
        on=formats.day(deadline.extended_on),
        until=formats.day(deadline.due),
    )
    return counted + extended


def standing_words(standing: DeadlineStanding | None) -> str:
    """How a deadline was kept: 按期, 超期12天, 还有5天, 已过3天; 无从判断 where no day is known."""
    return t("handling.unknown") if standing is None else t(f"handling.{standing.state}", n=standing.days)


def source_words(deadline: Deadline) -> str:
    """Where the rule comes from, and whether it is only what most places do."""
    rule = deadline.rule
    said = rule.source_en if language() == "en" else rule.source_zh
    return t("handling.usual", source=said) if rule.usual else said


def step_words(step: Row) -> str:
    """A step of handling: its day, what it is, until when, its document and reason."""
    kind = str(step["kind"])
    said = [f"{formats.day(step['happened_on'])} {t(f'handling.step_{kind}')}"]
    if step["until"]:
        said.append(t("handling.until", day=formats.day(step["until"])))
    said += [str(step[name]) for name in ("document", "reason") if step[name]]
    return " · ".join(said)


def rate_words(found: Rates) -> str:
    """Both rates with what they are of; the one verdict itself where it is the only one."""
    if found.answers == 1:
        single = next(
            name
            for name in ("satisfied", "basically_satisfied", "dissatisfied", "unknown")
            if getattr(found, name)
        )
        return t(f"handling.verdict_{single}")
    return t(
        "handling.rates",
        n=found.answers,
        satisfied=formats.percent(found.share_satisfied or 0),
        content=formats.percent(found.share_content or 0),
    )


def verdicts(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """What deputies said of replies, by round and dimension: name and words."""
    return [
        (
            t("handling.round", n=round_, dimension=t(f"handling.dimension_{dimension}")),
            rate_words(found),
        )
        for (round_, dimension), found in rates_by_round(rows).items()
    ]


def mark_words(one: ProposalHandling) -> str | None:
    """The category mark with what it says in its place; None without one."""
    mark = one.row["category_mark"]
    if not mark:
        return None
    meaning = "" if one.mark is None else one.mark[1 if language() == "en" else 0]
    return t("handling.mark", mark=str(mark), meaning=meaning) if meaning else str(mark)
