"""`digest`: what changed in public since a moment, for an office's own mailer; nothing where nothing changed."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC
from pathlib import Path

from replies.ledger import LedgerError, Store
from replies.ledger.command_store import open_command_store
from replies.publish.digest import Digest, digest_mail, digest_text
from replies.publish.publication import publication
from replies.publish.subjects import Subject, everything, find_bureau, find_person, rows_of
from replies.rows import ChangesRow
from replies.texts import formats
from replies.texts.catalogue import speaking

__all__ = ["NOTHING_CHANGED", "write_digest"]

NOTHING_CHANGED = 3  # the exit code


def write_digest(chosen: argparse.Namespace) -> int:
    """Write the digest to a file or to standard output; NOTHING_CHANGED and no file where there is nothing to tell."""
    with open_command_store() as store, speaking(chosen.lang):
        subject = _subject(store, chosen)
        since = chosen.since.astimezone(UTC).replace(tzinfo=None)
        rows = rows_of(store, ChangesRow, {**subject.chosen, "since": since})
        digest = Digest(rows, subject.name, since, publication(store.home.folder).address)
        if not rows:
            said = [formats.moment(since, lang) for lang in ("zh", "en")]
            print(f"{said[0]}以来没有变化 / Nothing has changed since {said[1]}", file=sys.stderr)
            return NOTHING_CHANGED
        _write(_bytes(digest, chosen), chosen.output)
    return 0


def _bytes(digest: Digest, chosen: argparse.Namespace) -> bytes:
    if chosen.format == "text":
        return f"{digest_text(digest)}\n".encode()
    try:
        return digest_mail(digest, chosen.sender, chosen.to)
    except ValueError as error:
        raise LedgerError(
            "--to 或 --from 不是邮件地址，应如 office@example.org",
            "--to or --from is no mail address; write it as office@example.org",
        ) from error


def _subject(store: Store, chosen: argparse.Namespace) -> Subject:
    """What the digest is of. Raises LedgerError where it is not known, or could be several people."""
    if chosen.bureau is not None:
        found = find_bureau(store, chosen.bureau, chosen.place)
    elif chosen.deputy is not None:
        found = find_person(store, chosen.deputy, chosen.place, chosen.kind)
    else:
        return everything()
    if found is None:
        name = chosen.bureau or chosen.deputy
        raise LedgerError(
            f"“{name}”没有已公开的答复，或有几位同名（请加 --place 和 --kind）",
            f"“{name}” has no published reply, or several people have that name (add --place and --kind)",
        )
    return found


def _write(content: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    part = output.with_name(f"{output.name}.part")
    part.write_bytes(content)
    part.replace(output)
