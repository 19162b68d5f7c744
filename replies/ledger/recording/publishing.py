"""What is public: replies are published; replies, outcomes and statuses are taken back from the public.

What is taken back stays in the ledger and its history, and may be published (a status: recorded) again. What quotes a
reply goes with it: `queries/_outcomes.sql` leaves out outcomes whose words stand in a reply that is not public.
"""

from __future__ import annotations

from dataclasses import dataclass

from replies.ledger.errors import LedgerError
from replies.ledger.journal.journal import Draft
from replies.ledger.recording.marks import CONFIRM_AND_PUBLISH, draft_marks, read_marks
from replies.ledger.store import Store

__all__ = [
    "ReviewProgress",
    "confirm_and_publish",
    "publish_reply",
    "review_progress",
    "unpublish_outcome",
    "unpublish_reply",
    "unpublish_status",
]


@dataclass(frozen=True, slots=True)
class ReviewProgress:
    """Of a reply's reading: how many marks (figures and commitments) there are, and how many somebody has reviewed."""

    marks: int
    reviewed: int
    published: bool

    @property
    def unreviewed(self) -> int:
        return self.marks - self.reviewed


def review_progress(store: Store, reply_id: str) -> ReviewProgress:
    """How far a reply's reading is reviewed. Raises LedgerError where there is no such reply."""
    for row in store.query_unpublished("review_queue").to_pylist():
        if row["reply_id"] == reply_id:
            return ReviewProgress(row["marks"], row["reviewed"], row["published"])
    raise LedgerError(f"没有编号为 {reply_id} 的答复", f"There is no reply {reply_id}")


def confirm_and_publish(store: Store, reply_id: str, by: str) -> ReviewProgress:
    """Confirm every mark of a reply that nobody has reviewed and make it public, both or neither; as `publish_reply`.

    Both are undone as one (`replies.ledger.recording.marks.undo`).
    """
    with store.home.exclusive():
        progress = review_progress(store, reply_id)
        marks = read_marks(store, reply_id)
        open_rows = [row for row in (*marks.figures, *marks.commitments) if not row["reviewed"]]
        drafts = [] if progress.published else [_draft_published(reply_id, by)]
        if open_rows:
            confirmed = [{**row, "reviewed": True} for row in open_rows]
            drafts.insert(0, draft_marks(store, marks, CONFIRM_AND_PUBLISH, confirmed, by))
        if drafts:
            store.record(drafts)
    return progress


def publish_reply(store: Store, reply_id: str, by: str, *, reviewed_only: bool = False) -> ReviewProgress:
    """Make a reply and its commitments public; returns how far it was reviewed then. Nothing is recorded where it is public.

    Raises LedgerError where there is no such reply, and with `reviewed_only` where some of its reading is unreviewed.
    """
    with store.home.exclusive():
        progress = review_progress(store, reply_id)
        if reviewed_only and progress.unreviewed:
            raise LedgerError(
                f"{reply_id} 读出的 {progress.marks} 处中有 {progress.unreviewed} 处尚未审核，未发布；审核后再发布，"
                "或写明照样发布（--unreviewed）",
                f"{progress.unreviewed} of the {progress.marks} marks read in {reply_id} are not reviewed, so it was not "
                "published; review them first, or say that it is to be published as it is (--unreviewed)",
            )
        if not progress.published:
            store.record([_draft_published(reply_id, by)])
    return progress


def _draft_published(reply_id: str, by: str) -> Draft:
    return Draft(by, "publication_recorded", {"ids": [reply_id], "published": True})


def unpublish_reply(store: Store, reply_id: str, by: str) -> None:
    """Take a reply back from the public, with all that stands in it. LedgerError where it is not public."""
    with store.home.exclusive():
        if not review_progress(store, reply_id).published:
            raise LedgerError(f"{reply_id} 没有发布", f"{reply_id} is not published")
        _take_back(store, reply_id, by)


def unpublish_outcome(store: Store, outcome_id: str, by: str) -> None:
    """Take an outcome back from the public until it is published again. LedgerError where it is not public."""
    with store.home.exclusive():
        found = store.query("_outcomes").to_pylist()
        if all(row["outcome_id"] != outcome_id for row in found):
            raise LedgerError(
                f"{outcome_id} 不是已公开的完成值", f"{outcome_id} is no outcome that is public"
            )
        _take_back(store, outcome_id, by)


def unpublish_status(store: Store, commitment_id: str, by: str) -> None:
    """Take back the status that holds of a commitment, so that the one before it holds, or none.

    Raises LedgerError where no status of it is public.
    """
    with store.home.exclusive():
        records = [
            row for row in store.query("_statuses").to_pylist() if row["commitment_id"] == commitment_id
        ]
        if not records:
            raise LedgerError(
                f"{commitment_id} 没有已公开的状态", f"{commitment_id} has no status that is public"
            )
        last = max(records, key=lambda row: (row["holds_from"], row["seq"]))
        _take_back(store, f"{commitment_id}@{last['seq']}", by)


def _take_back(store: Store, subject_id: str, by: str) -> None:
    store.record([Draft(by, "publication_recorded", {"ids": [subject_id], "published": False})])
