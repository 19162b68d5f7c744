"""What can be found: an entry for each published reply, commitment, metric, deputy, bureau and outcome.

Entries come from the question `_search_entries`, which sees what is published and nothing else. The text of a reply is
its canonical text with the lines that name a person to ask made empty, so that places in it stay those of the text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from replies.ledger import Store
from replies.reading.header import read_contact_spans
from replies.reading.outline import split_lines
from replies.search.folding import fold
from replies.search.query import SearchQuery, SearchWord
from replies.search.sounds import sounds

__all__ = [
    "ENTRIES_QUERY",
    "KINDS",
    "NAMED_BY_SOUND",
    "Entry",
    "Row",
    "digests",
    "entry_of",
    "entry_rows",
    "entry_table",
    "matches",
    "rows_by_day",
]

ENTRIES_QUERY = "_search_entries"
# In the order in which they are shown.
KINDS = ("commitment", "reply", "metric", "outcome", "bureau", "deputy")
_ROWS_AT_ONCE = 2_000
NAMED_BY_SOUND = frozenset({"bureau", "deputy"})

Row = dict[str, Any]  # Any: a row's types stand in its question's `-- Columns:` header


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found. `words` are further names that lead to it; what is not known is None.

    `body` is the text or the quote, its offsets are code points of the text, or of the quote.
    """

    kind: str
    entry_id: str
    found_on: date | None = None
    title_zh: str | None = None
    title_en: str | None = None
    bureau_zh: str | None = None
    bureau_en: str | None = None
    number: str | None = None
    place: str | None = None
    words: str | None = None
    body: str | None = None
    reply_id: str | None = None
    commitment_id: str | None = None
    metric: str | None = None
    area: str | None = None
    collection: str | None = None
    person_kind: str | None = None
    form: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All that leads to it beside its body, each once."""
        known = (self.title_zh, self.title_en, self.bureau_zh, self.bureau_en, self.number, self.place)
        return tuple(dict.fromkeys(name for name in (*known, *(self.words or "").split("\n")) if name))

    @property
    def head(self) -> str:
        """The names, one a line: what is searched beside the body."""
        return "\n".join(self.names)

    @property
    def sounds(self) -> frozenset[str]:
        """What its name and aliases sound like; nothing for what is not named by sound."""
        if self.kind not in NAMED_BY_SOUND:
            return frozenset()
        return sounds([self.title_zh or "", *(self.words or "").split("\n")])

    def to_json(self) -> str:
        """All but the body."""
        values = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "body"}
        return json.dumps(values, ensure_ascii=False, default=str)

    @classmethod
    def from_json(cls, text: str, body: str) -> Entry:
        """The entry that `to_json` wrote, with its body."""
        values = json.loads(text)
        day = values["found_on"]
        return cls(**{**values, "found_on": date.fromisoformat(day) if day else None, "body": body or None})


_FIELDS = tuple(one.name for one in fields(Entry))


def entry_table(store: Store, times: Mapping[str, object] | None = None) -> pa.Table:
    """What is published, a row an entry, as of now or of the times given (`as_of`, `known_at`); no text is read yet."""
    return store.query(ENTRIES_QUERY, times)


def entry_rows(store: Store, times: Mapping[str, object] | None = None) -> list[Row]:
    """The rows of `entry_table`, all of them."""
    rows: list[Row] = entry_table(store, times).to_pylist()
    return rows


def rows_by_day(table: pa.Table) -> Iterator[Row]:
    """The rows of a table of entries, those of a day by id, a few thousand in memory at a time."""
    ordered = table.sort_by([("found_on", "ascending"), ("entry_id", "ascending")])
    for batch in ordered.to_batches(_ROWS_AT_ONCE):
        yield from batch.to_pylist()


def digests(table: pa.Table) -> dict[tuple[str, str], str]:
    """What tells whether an entry changed, its text by the text's own hash; by kind and id, in the table's order."""
    columns = [pc.fill_null(pc.cast(column, pa.string()), "\x1e") for column in table.columns]
    joined = pc.binary_join_element_wise(*columns, "\x1f").to_pylist()
    keys = zip(table["kind"].to_pylist(), table["entry_id"].to_pylist(), strict=True)
    marks = (hashlib.blake2b(row.encode("utf-8"), digest_size=12).hexdigest() for row in joined)
    return dict(zip(keys, marks, strict=True))


def entry_of(store: Store, row: Row, documents: Collection[str] | None = None) -> Entry:
    """The entry of a row, with its text read; texts only of these `documents`, where they are given.

    Raises LedgerError where the text's file is not the one that was recorded.
    """
    body = row["body"]
    if row["text_sha256"] and (documents is None or row["document_id"] in documents):
        text = store.home.text(row["text_sha256"]) or ""
        for start, end in read_contact_spans(text, split_lines(text)):
            text = text[:start] + "\n" * (end - start) + text[end:]
        body = text
    return Entry(**{**{name: row[name] for name in _FIELDS}, "body": body})


def matches(entry: Entry, query: SearchQuery) -> bool:
    """Whether every word of a query is found in an entry: the plain scan that the index must equal."""
    head, body = fold(entry.head), fold(entry.body or "")
    return all(_contains(word, head, body) or _sounds_like(word, entry) for word in query.words)


def _contains(word: SearchWord, head: str, body: str) -> bool:
    return any(name in head or name in body for name in word.names)


def _sounds_like(word: SearchWord, entry: Entry) -> bool:
    return word.sound is not None and any(sound.startswith(word.sound) for sound in entry.sounds)
