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
from replies.ledger.recording.outcome_fields import LedgerLookup
from replies.ledger.recording.text_checks import check_free_text
from replies.ledger.store import Store
from replies.ledger.view.bodies import Record

__all__ = ["LONGEST_CRITERION", "Criteria", "current_criteria", "record_criteria"]

LONGEST_CRITERION = 500


@dataclass(frozen=True, slots=True)
class Criteria:
    """The four criteria of one commitment, None where not given; without any, the earlier ones are withdrawn."""

    act_keeps: str | None = None
    act_breaks: str | None = None
    effect_keeps: str | None = None
    effect_breaks: str | None = None

    def __bool__(self) -> bool:
        return any(asdict(self).values())


def current_criteria(store: Store, commitment_id: str) -> tuple[Criteria, date | None]:
    """The criteria of a commitment, published or not, that hold today, and since which day; empty and None without any."""
    found = store.query_unpublished("criteria_record", {"commitment_id": commitment_id}).to_pylist()
    if not found:
        return Criteria(), None
    row: dict[str, Any] = found[0]
    return Criteria(**{name: row[name] for name in Criteria.__dataclass_fields__}), row["holds_from"]


def record_criteria(
    store: Store, commitment_id: str, criteria: Criteria, by: str, holds_from: date | None = None
) -> None:
    """Record the criteria of a commitment as they hold from a day on, today where None.

    Raises LedgerError for an unknown commitment, a future day, words that are too long, and where nothing would
    change.
    """
    words = {name: (text or "").strip() or None for name, text in asdict(criteria).items()}
    if any(text is not None and len(text) > LONGEST_CRITERION for text in words.values()):
        raise LedgerError(
            f"判定标准每栏至多{LONGEST_CRITERION}字",
            f"Each criterion has at most {LONGEST_CRITERION} characters",
        )
    check_free_text(words.values())
    day = holds_from or store.today()
    if day > store.today():
        raise LedgerError("日期不能晚于今天", "The day cannot be after today")
    with store.home.exclusive():
        LedgerLookup(store).check_commitment(commitment_id)
        current, since = current_criteria(store, commitment_id)
        if Criteria(**words) == current and holds_from in (None, since):
            raise LedgerError(
                f"{commitment_id} 的判定标准没有变化，未记录",
                f"The criteria of {commitment_id} are as they were; nothing was recorded",
            )
        record: Record = {"commitment_id": commitment_id, **words, "holds_from": day.isoformat()}
        store.record([Draft(by, "criteria_recorded", {"criteria": [record]})])
