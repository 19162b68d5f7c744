"""What the commitments' pages say beside the words of one commitment: the sentence of a list, its states, the heads.

The words of one commitment are those of `replies.publish.commitment_words`.
"""

from __future__ import annotations

from collections.abc import Mapping

from replies.publish.commitment_words import reply_told
from replies.publish.standings import display_status, in_sentence, standing_words
from replies.texts.catalogue import t
from replies.ui.kit.address import as_of
from replies.ui.kit.status import LOOKS, word

__all__ = ["list_title", "sources_told", "state_word", "today_word", "why_title"]

Row = Mapping[str, object]


def list_title(counts: Row, state: str) -> str:
    """The sentence of a list: how many the choices leave, and what came of them; `counts` of commitment_counts."""
    chosen, total = _int(counts["chosen"]), _int(counts["commitments"])
    if state == "withdrawn":
        total += _int(counts["withdrawn"])
    if not total:
        return t("commitments.none")
    if state == "all":
        return t("commitments.title", n=total, said=standing_words(counts))
    key = "commitments.title_state" if chosen else "commitments.title_state_none"
    return t(key, n=chosen if chosen else total, total=total, state=in_sentence(state_word(state)))


def state_word(code: str) -> str:
    """What a choice of state is called: a standing, status or mark by its own word."""
    return word(code) if code in LOOKS else t(f"commitment_state.{code}")


def today_word() -> str:
    """What the time line's end is called: today, or the day that was asked for."""
    return t("commitment.today") if as_of() is None else t("commitment.day_asked")


def why_title(row: Row) -> str:
    """The head of the reason: why this status, or how the parts stand."""
    if not row["is_leaf"]:
        return t("commitment.how_parts")
    return t("commitment.why", status=word(display_status(row)))


def sources_told(row: Row) -> str:
    """Where the page's facts come from: the reply by its number, and the documents of the table where there is one."""
    some = row["evidence_count"] or row["related_count"]
    document = str(row["document_number"] or reply_told(row))
    return t("commitment.source_line" if some else "commitment.source_line_none", document=document)


def _int(found: object) -> int:
    return found if isinstance(found, int) else 0
