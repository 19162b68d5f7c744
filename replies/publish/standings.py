"""How commitments stand, in words: for pages, feeds and papers alike, so that all of them say one sentence.

A standing is computed from the status and takes in what nobody has looked at; the five never overlap and add up. Overdue
and due_unchecked are marks that run across them. Functions take rows with a count for each standing under its code.
"""

from __future__ import annotations

from collections.abc import Mapping

from replies.texts.catalogue import catalogue, language, local, t

__all__ = [
    "DUE_MARKS",
    "STANDINGS",
    "counted_words",
    "describe_outcomes",
    "display_status",
    "finding",
    "in_sentence",
    "other_bureau",
    "signers",
    "standing_words",
    "state_key",
]

Row = Mapping[str, object]

# Furthest first: the order of bars and counts.
STANDINGS = ("delivered", "progress", "other", "no_evidence", "unchecked")
# The marks that run across the standings.
DUE_MARKS = ("overdue", "due_unchecked")
_TABLES = ("mark", "standing", "status")


def state_key(code: str) -> str:
    """The key of the text that a mark, a standing or a status is called by. Raises KeyError for another code."""
    for table in _TABLES:
        if (key := f"{table}.{code}") in catalogue("zh").texts:
            return key
    raise KeyError(code)


def display_status(row: Row) -> str:
    """What a row shows: its `status`, or that nobody has looked where its `standing` is unchecked."""
    return "unchecked" if row["standing"] == "unchecked" else str(row["status"])


def counted_words(code: str, n: object) -> str:
    """How many of a status, standing or mark, for the middle of a sentence: 7项有进展, 7 with progress."""
    return t("standing.counted", n=n, word=in_sentence(t(state_key(code))))


def in_sentence(words: str) -> str:
    """Words that a code is called by, in the middle of a sentence."""
    return words if language() == "zh" else words[0].lower() + words[1:]


def standing_words(counts: Row, prefix: str = "") -> str:
    """What came of what was counted, each standing that occurs: 7项有进展，9项查过未见，16项尚无人查证.

    `counts` has a count for each of the standings, under its code with `prefix` before it.
    """
    found = [counted_words(code, n) for code in STANDINGS if (n := counts[f"{prefix}{code}"])]
    return t("standing.comma").join(found)


def finding(counts: Row) -> str:
    """The overview's sentence: how many commitments, and what came of them; that none is delivered is said too."""
    said = [standing_words(counts)]
    if not counts["delivered"]:
        said.append(t("overview.say_none_delivered"))
    return t("overview.finding", n=counts["commitments"], said=t("standing.comma").join(said))


def describe_outcomes(row: Row) -> str:
    """What came of the commitments in words: `32项承诺，7项有进展，9项查过未见，16项尚无人查证`."""
    if not row["commitments"]:
        return t("standing.none")
    return t("standing.comma").join([t("standing.commitments", n=row["commitments"]), standing_words(row)])


def other_bureau(row: Row) -> str:
    """A bureau's name, or that the reply names none."""
    return local(row, "bureau") or t("common.unnamed_bureau")


def signers(row: Row) -> str:
    """Who put a proposal forward: the lead and those who signed it too; empty where the reply names nobody."""
    others = row["co_signers"]
    names = [row["lead_deputy"], *(others if isinstance(others, list) else ())]
    found = dict.fromkeys(str(name) for name in names if name)
    if not found:
        return ""
    kind = row.get("proposal_kind") or row.get("kind")
    word = t("deputies.member" if kind == "提案" else "deputies.deputy")
    return t("deputies.signed", names=t("standing.listed").join(found), kind=word)
