"""Which published reply a row names: by the number of its document or of its proposals, with session and bureau where
several bear it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from replies.documents.tables import CellValue
from replies.ledger import LedgerError, Store
from replies.ledger.recording.marks import Marks, read_marks
from replies.ledger.recording.register import number_key, session_key
from replies.publish.office.heads import DOCUMENT, FILLED_BY
from replies.publish.office.sheets import SheetRow
from replies.publish.tables.cells import proposal_numbers, text_of

__all__ = ["NamedReplies", "ReplyName", "name_of_reply"]

_NUMBER, _SESSION, _BUREAU = "建议编号", "届次会次", "主办单位"

_Record = dict[str, Any]  # Any: see the columns of _published_replies.sql and answered_proposals.sql


@dataclass(frozen=True, slots=True)
class ReplyName:
    """How a row names its reply. `session_named` and `bureau_named` are those that the sheet names: they choose among
    several replies and exclude none.
    """

    document_number: str | None
    number: str | None
    congress_session: str | None
    bureau: str | None
    session_named: str | None
    bureau_named: str | None

    @property
    def column(self) -> str:
        """Where the reply is named."""
        return _NUMBER if self.document_number is None else DOCUMENT


def name_of_reply(line: SheetRow) -> ReplyName:
    """How the row, or the sheet above it, names its reply."""

    def words(column: str) -> str | None:
        entry = line.given(column)
        return None if entry is None else text_of(entry) or None

    return ReplyName(
        document_number=words(DOCUMENT),
        number=words(_NUMBER),
        congress_session=words(_SESSION),
        bureau=words(_BUREAU),
        session_named=line.context.session,
        bureau_named=words(FILLED_BY),
    )


class NamedReplies:
    """The published replies by their numbers, and their readings, each read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._published = {row["reply_id"]: row for row in store.query("_published_replies").to_pylist()}
        self._proposals = [
            row
            for row in store.query_unpublished("answered_proposals").to_pylist()
            if row["reply_id"] in self._published
        ]
        self._marks: dict[str, Marks] = {}

    def marks(self, reply_id: str) -> Marks:
        """The reading of a reply. Raises LedgerError where its text was erased."""
        if reply_id not in self._marks:
            self._marks[reply_id] = read_marks(self._store, reply_id)
        return self._marks[reply_id]

    def find(self, name: ReplyName) -> _Record:
        """The reply that is named. Raises LedgerError where there is none, or several."""
        shown = name.document_number or name.number or ""
        ids = self.ids(name)
        if not ids:
            raise LedgerError(f"没有“{shown}”的已发布的答复", f"there is no published reply of “{shown}”")
        if len(ids) > 1:
            raise LedgerError(
                f"“{shown}”有{len(ids)}份答复，请写明{_SESSION}、{_BUREAU}，或加一列{DOCUMENT}",
                f"{len(ids)} replies bear “{shown}”; fill in {_SESSION} and {_BUREAU}, or add a column {DOCUMENT}",
            )
        return dict(self._published[ids.pop()])

    def ids(self, name: ReplyName) -> set[str]:
        """The replies that the name fits. Raises LedgerError for proposals that no reply answers together."""
        if name.document_number is not None:
            folded = _folded(name.document_number)
            return {
                identity
                for identity, reply in self._published.items()
                if _folded(reply["document_number"] or "") == folded
            }
        number = name.number or ""
        numbers = proposal_numbers(CellValue(number)) or [number]
        found = [self._of_number(one, name) for one in numbers]
        together = set.intersection(*found)
        if not together and all(found):
            raise LedgerError(
                f"“{number}”不是一份答复答的，请分行写",
                f"no reply answers “{number}” together; write a row for each",
            )
        return together

    def _of_number(self, number: str, name: ReplyName) -> set[str]:
        rows = [
            row
            for row in self._proposals
            if row["number"] is not None and number_key(row["number"]) == number_key(number)
        ]
        if name.congress_session is not None:
            rows = [row for row in rows if _is_of_session(row, name.congress_session)]
        if name.bureau is not None:
            rows = [row for row in rows if _is_of_bureau(row, name.bureau)]
        for named, fits in ((name.session_named, _is_of_session), (name.bureau_named, _is_of_bureau)):
            if named is not None:
                rows = [row for row in rows if fits(row, named)] or rows
        return {row["reply_id"] for row in rows}


def _is_of_session(proposal: _Record, session: str) -> bool:
    own = proposal["congress_session"]
    return own is not None and session_key(own) == session_key(session)


def _is_of_bureau(proposal: _Record, bureau: str) -> bool:
    """Whether a bureau's name, with or without its place in front, is that of the reply."""
    names = {proposal["issuer"], proposal["bureau_zh"], *(proposal["aliases"] or ())} - {None}
    said = re.split(r"[、，,;；\s]+", bureau.strip())
    return any(own.endswith(one) or one.endswith(own) for one in said if one for own in names)


def _folded(number: str) -> str:
    """A document's number as numbers are compared: 甲交【2017】2号 is 甲交〔2017〕2号."""
    return re.sub(r"[〔〕\[\]()【】（）［］\s]+", "|", unicodedata.normalize("NFKC", number))
