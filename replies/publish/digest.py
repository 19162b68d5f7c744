"""What changed in public since a moment as a letter: text, or a message that an office's own mailer sends (RFC 5322).

Nothing in it is made up of now: the same changes give the same bytes, Message-ID and Date among them, so that a mailer that is
given it twice can tell.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from replies.publish.changes import change_lines, change_title
from replies.publish.subjects import page_address
from replies.rows import ChangesRow
from replies.texts import formats
from replies.texts.catalogue import t

__all__ = ["MOST_TOLD", "Digest", "digest_mail", "digest_text"]

MOST_TOLD = 200  # changes that are told one by one
_KINDS = ("published", "due", "status", "withdrawn", "taken_back", "outcome")


@dataclass(frozen=True, slots=True)
class Digest:
    """Changes, the last first, of what and since when (UTC); `rows` are those of `queries/changes.sql`.

    `name` is empty for all that is public; `base` is the server's address, empty where it is not known.
    """

    rows: Sequence[ChangesRow]
    name: str
    since: datetime
    base: str


def digest_text(digest: Digest) -> str:
    """The letter as text, in the language that is spoken."""
    return "\n".join([_subject(digest), "", *_lines(digest)])


def digest_mail(digest: Digest, sender: str, to: str) -> bytes:
    """The letter as a message. Raises ValueError for an address that no header can hold."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    if to:
        mail["To"] = to
    mail["Subject"] = " ".join(_subject(digest).split())
    mail["Date"] = format_datetime(digest.rows[0]["recorded_at"].replace(tzinfo=UTC))
    text = "\n".join([*_lines(digest), ""])
    told = "\n".join([sender, to, str(mail["Subject"]), text])
    mail["Message-ID"] = f"<{hashlib.sha256(told.encode()).hexdigest()[:32]}@reply-commitments>"
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday notice answers it
    mail.set_content(text)
    return mail.as_bytes()


def _subject(digest: Digest) -> str:
    """How many changes there are of each kind."""
    kinds = Counter(row["change"] for row in digest.rows)
    counted = t("digest.comma").join(t(f"digest.{kind}", n=kinds[kind]) for kind in _KINDS if kinds[kind])
    since = formats.moment(digest.since)
    subject = t("digest.subject", n=len(digest.rows), counted=counted, since=since)
    return t("digest.of", name=digest.name, said=subject) if digest.name else subject


def _lines(digest: Digest) -> Iterator[str]:
    for row in digest.rows[:MOST_TOLD]:
        yield change_title(row)
        yield from (f"    {line}" for line in change_lines(row))
        yield f"    {formats.moment(row['recorded_at'])}"
        if digest.base:
            yield f"    {digest.base}{page_address('commitment', commitment=row['commitment_id'])}"
        yield ""
    if (more := len(digest.rows) - MOST_TOLD) > 0:
        yield t("digest.more", n=more)
    yield t("digest.source")
