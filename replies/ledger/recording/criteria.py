"""What would keep a commitment and what would break it, as a reviewer writes it down before the evidence comes.

The act (办法印发) stands apart from its effect (兑付金额): one can be there without the other. Criteria set no status and
count nowhere; they say by what a status is judged. They are recorded whole; a later record takes the place of the
earlier one from the day it names, and both stay in the history.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from replies.ledger.errors import LedgerError
from replies.ledger.journal.journal import Draft
from replies.ledger.recording.outcome_fields import Recorded
from replies.ledger.recording.text_checks import check_words
from replies.ledger.store import Store
from replies.ledger.view.records import Record

__all__ = ["LONGEST_CRITERION", "Criteria", "criteria_held", "record_criteria"]

LONGEST_CRITERION = 500


@dataclass(frozen=True, slots=True)
class Criteria:
    """The four of one commitment, None where nothing is said; without any, they are taken back."""

    act_keeps: str | None = None
    act_breaks: str | None = None
    effect_keeps: str | None = None
    effect_breaks: str | None = None

    def __bool__(self) -> bool:
        return any(asdict(self).values())


def criteria_held(store: Store, commitment_id: str) -> tuple[Criteria, date | None]:
    """The criteria of a commitment, published or not, that hold today, and from which day; empty and None without any."""
    found = store.held("criteria_record", {"commitment_id": commitment_id}).to_pylist()
    if not found:
        return Criteria(), None
    row: dict[str, Any] = found[0]
    return Criteria(**{name: row[name] for name in Criteria.__dataclass_fields__}), row["holds_from"]


def record_criteria(
    store: Store, commitment_id: str, criteria: Criteria, by: str, holds_from: date | None = None
) -> None:
    """Record the criteria of a commitment as they hold from a day on, today where None.

    Raises LedgerError for a commitment that is not there, a day to come, words that are too long, and where nothing
    would change.
    """
    words = {name: (told or "").strip() or None for name, told in asdict(criteria).items()}
    if any(told is not None and len(told) > LONGEST_CRITERION for told in words.values()):
        raise LedgerError(
            f"判定标准每栏至多{LONGEST_CRITERION}字",
            f"Each criterion has at most {LONGEST_CRITERION} characters",
        )
    check_words(words.values())
    day = holds_from or store.today()
    if day > store.today():
        raise LedgerError("日期不能晚于今天", "The day cannot be after today")
    with store.home.alone():
        Recorded(store).check_commitment(commitment_id)
        held, since = criteria_held(store, commitment_id)
        if Criteria(**words) == held and holds_from in (None, since):
            raise LedgerError(
                f"{commitment_id} 的判定标准没有变化，未记录",
                f"The criteria of {commitment_id} are as they were; nothing was recorded",
            )
        record: Record = {"commitment_id": commitment_id, **words, "holds_from": day.isoformat()}
        store.record([Draft(by, "criteria_recorded", {"criteria": [record]})])
