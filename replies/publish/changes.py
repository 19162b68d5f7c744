"""What changed in public, in words: one sentence a change and the lines below it, for feeds and the digest.

Rows are those of `queries/changes.sql`; words are in the language that is spoken (`speaking`). A change has an id that
is the ledger's own, so that it stays the same at another address and after the view is made again.
"""

from __future__ import annotations

from urllib.parse import quote

from replies.publish.commitment_name import name_of
from replies.rows import ChangesRow
from replies.texts import formats
from replies.texts.catalogue import local, t

__all__ = ["TAG", "change_id", "change_lines", "change_title", "status_word"]

TAG = "tag:reply-commitments,2026:"  # RFC 4151


def change_id(row: ChangesRow) -> str:
    """The id of a change, a `tag:` address: what it is of, what it is, and the event that made it."""
    parts = [row["commitment_id"], row["change"], row["event_hash"][:16]]
    if row["change"] == "outcome":
        parts.append(str(row["outcome_id"]))
    return TAG + "/".join(quote(part, safe="") for part in parts)


def change_title(row: ChangesRow) -> str:
    """What happened to which commitment, in one sentence."""
    name = formats.clip(name_of(row))
    change = row["change"]
    if change == "published":
        return t("change.published", name=name)
    if change == "due":
        return _due_title(row, name)
    if change == "outcome":
        return t("change.outcome", name=name, said=_outcome_words(row))
    if change == "withdrawn":
        return t("change.withdrawn", name=name)
    now = status_word(row["status"])
    if change == "taken_back":
        return t("change.taken_back", name=name, now=now)
    if row["before_unknown"]:
        return t("change.status_now", name=name, now=now)
    if row["status_before"] is None:
        return t("change.status_first", name=name, now=now)
    return t("change.status", name=name, before=status_word(row["status_before"]), now=now)


def change_lines(row: ChangesRow) -> list[str]:
    """What stands below the sentence: the promised words, who promised, what it was and is, the source."""
    how = "change.restated" if row["form"] == "restatement" else "change.quote"
    lines = [t(how, words=row["quote"])] if row["quote"] else []
    said = [local(row, "bureau") or t("common.unnamed_bureau"), row["document_number"] or ""]
    lines.append(t("change.bureau", said=" · ".join(filter(None, said))))
    if row["change"] == "published":
        if row["due"] is not None:
            lines.append(t("change.due_is", day=formats.day(row["due"])))
        lines.append(t("change.stands", now=status_word(row["status"])))
    elif row["change"] == "due":
        before, now = (
            formats.day(day) if day else t("change.no_due") for day in (row["due_before"], row["due"])
        )
        lines.append(t("change.due_from_to", before=before, now=now))
    elif row["change"] in ("status", "withdrawn"):
        now = status_word(row["status"])
        told = not row["before_unknown"]
        before = status_word(row["status_before"])
        lines.append(
            t("change.status_from_to", before=before, now=now) if told else t("change.stands", now=now)
        )
    elif row["change"] == "outcome":
        lines.append(_outcome_words(row))
    if evidence := local(row, "evidence"):
        lines.append(t("change.evidence", title=evidence))
    return lines


def status_word(status: str | None) -> str:
    """A status in words; without one, that nobody has looked."""
    return t(f"status.{status}") if status else t("standing.unchecked")


def _due_title(row: ChangesRow, name: str) -> str:
    before, now = row["due_before"], row["due"]
    if before is None:
        return t("change.due_set", name=name, day=formats.day(now))
    if now is None:
        return t("change.due_gone", name=name, before=formats.day(before))
    return t("change.due", name=name, before=formats.day(before), day=formats.day(now))


def _outcome_words(row: ChangesRow) -> str:
    """What the outcome says: its value, else what happened; and until when."""
    said = formats.value(row) if row["value"] is not None else local(row, "event")
    return t("change.outcome_until", said=said, day=formats.day(row["period_end"]))
