"""The published rows of a data package as the bodies of the events that record them again."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from replies.ledger.journal.home import Home
from replies.ledger.view.tables import WORDS_OF_TEXTS, table_columns
from replies.publish.package_reader import Package
from replies.publish.register.events import register_bodies

__all__ = ["Record", "Rows", "event_bodies", "plain_row"]

Record = dict[str, Any]  # Any: a cell's value, or JSON
Rows = dict[str, list[Record]]

_PLACED = ("document_id",)  # a mark lies in the text of its event
# Only what was accepted is published, without note and files.
_ACCEPTED: Record = {
    "note": None,
    "attachments": [],
    "attachment_types": [],
    "state": "accepted",
    "withdrawn": False,
}


def plain_row(row: Record) -> Record:
    """A row as an event's body has it: days and numbers as text."""
    return {name: _as_text(value) for name, value in row.items()}


def _as_text(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


def event_bodies(
    rows: Rows, texts: dict[str, str], package: Package, home: Home
) -> Iterator[tuple[str, Record]]:
    """The kind and body of each event, in the order in which they have to be recorded.

    `rows` are those of each published table, as `plain_row` gives them; `texts` the canonical texts by document.
    """
    yield (
        "reference_recorded",
        {
            "package": {
                "head": package.head,
                "as_of": package.as_of.isoformat(),
                "known_at": package.known_at.isoformat(),
            },
            "bureaus": [{**row, "aliases": _list(row["aliases"])} for row in rows["bureaus"]],
            "themes": [
                _pick(row, ("theme", "label_zh", "label_en"))
                for row in sorted(rows["themes"], key=lambda row: int(row["ordinal"]))
            ],
            "areas": rows["areas"],
            "hosts": [
                {**_pick(row, ("host", "publisher_zh", "publisher_en")), "kind": row["host_kind"]}
                for row in rows["hosts"]
            ],
            "evidence_kinds": [
                {
                    **_pick(row, ("source_kind", "label_zh", "label_en")),
                    "ceiling": row["ceiling"] or "",
                    "standing": row["source_standing"],
                }
                for row in sorted(rows["evidence_kinds"], key=lambda row: int(row["ordinal"]))
            ],
            "lights": {row["light"]: str(row["threshold"]) for row in rows["lights"]},
        },
    )
    yield "metrics_recorded", {"metrics": [_record(row, "metric") for row in rows["metrics"]]}
    yield from _replies(rows, texts, home)
    mentions = _group(rows["mentions"], "target_id")
    yield (
        "targets_recorded",
        {
            "targets": [
                {
                    **_record(row, "target"),
                    "source_url": row["source_link"],
                    "mentions": [one["figure_id"] for one in mentions[row["target_id"]]],
                }
                for row in rows["targets"]
            ]
        },
    )
    yield (
        "outcomes_recorded",
        {"outcomes": [_outcome(row, home) for row in rows["outcomes"]]},
    )
    yield from _statuses(rows)
    yield from _criteria(rows)
    yield (
        "satisfaction_recorded",
        {"answers": [{**_record(row, "satisfaction"), **_ACCEPTED} for row in rows["satisfaction"]]},
    )
    yield "chain_links_recorded", {"chain_links": list(_chain_links(rows))}
    yield "aliases_recorded", {"aliases": list(_names(rows, texts, home))}
    yield from register_bodies(rows["register"], package.as_of)


def _replies(rows: Rows, texts: dict[str, str], home: Home) -> Iterator[tuple[str, Record]]:
    """Each reply in its present text, after the former texts in which a commitment still waits for its place."""
    proposals = {row["proposal_id"]: row for row in rows["proposals"]}
    answered = _group(rows["reply_proposals"], "reply_id")
    documents = _group(rows["documents"], "reply_id")
    parts = {name: _group(rows[name], "document_id") for name in ("outline", "figures", "commitments")}
    for reply in rows["replies"]:
        ids = [
            one["proposal_id"]
            for one in sorted(answered[reply["reply_id"]], key=lambda one: int(one["ordinal"]))
        ]
        kind = "reply_added"
        for document in sorted(documents[reply["reply_id"]], key=lambda one: bool(one["is_present"])):
            identity = document["document_id"]
            body: Record = {
                "reply": {**_reply(reply, ids), "document_id": identity},
                "proposals": [_proposal(proposals[one]) for one in ids if one in proposals],
                "document": _document(document, texts.get(identity), home),
                "outline": [
                    _pick(row, ("mark", "title", "level", "span_start", "span_end", "ordinal"))
                    for row in parts["outline"][identity]
                ],
                "figures": [_figure(row, texts.get(identity, "")) for row in parts["figures"][identity]],
                "commitments": [
                    _commitment(row, texts.get(identity, "")) for row in parts["commitments"][identity]
                ],
            }
            yield kind, {**body, "published": True} if kind == "reply_added" else body
            kind = "text_replaced"


def _figure(row: Record, text: str) -> Record:
    near = int(row["span_start"])
    return {
        **_record(row, "figure", _PLACED),
        "subject_spans": _spans_of_parts(text, row["subject"], near),
        "scope_spans": _spans_of_list(text, row["scope"], "，", near),
    }


def _commitment(row: Record, text: str) -> Record:
    near = int(row["span_start"])
    condition = _find_nearest(text, row["condition"], near) if row["condition"] else None
    led, together = (_spans_of_list(text, row[name], "、", near) for name in ("led_by", "together_with"))
    return {
        **_record(row, "commitment", _PLACED),
        "condition_start": condition,
        "condition_end": None if condition is None else condition + len(row["condition"]),
        "bureau_spans": [*led, *together],
        "bureau_parts": ["lead"] * (len(led) // 2) + ["joint"] * (len(together) // 2),
    }


def _spans_of_list(text: str, words: str | None, comma: str, near: int) -> list[int]:
    """The places of words that stand in the text one by one: start, end, start, end …"""
    spans: list[int] = []
    for one in words.split(comma) if words else ():
        start = _find_nearest(text, one, near)
        if start is not None:
            spans += [start, start + len(one)]
    return spans


def _spans_of_parts(text: str, words: str | None, near: int) -> list[int]:
    """The places of words that were put together from several: each time the longest beginning that the text has."""
    spans: list[int] = []
    rest = words or ""
    while rest:
        length = next((n for n in range(len(rest), 0, -1) if rest[:n] in text), 0)
        start = _find_nearest(text, rest[:length], near) if length else None
        if start is None:
            return []
        spans += [start, start + length]
        rest = rest[length:]
    return spans


def _find_nearest(text: str, words: str, near: int) -> int | None:
    """Where the words stand nearest to a place; a package says the words of these marks and not their places."""
    found = {text.rfind(words, 0, near + len(words)), text.find(words, near)} - {-1}
    return min(found, key=lambda start: abs(start - near), default=None)


def _reply(row: Record, proposals: list[str]) -> Record:
    return {
        **_record(row, "reply"),
        "proposal_ids": proposals,
        "bureau_id": row["signed_bureau_id"],
        "issuer": row["signed_bureau_zh"],
        "copied_to": _list(row["copied_to"]),
        "co_handlers": _list(row["co_handlers"]),
    }


def _proposal(row: Record) -> Record:
    return {
        **_record(row, "proposal"),
        "kind": row["proposal_kind"],
        "number": row["proposal_number"],
        "title": row["proposal_title"],
        "co_signers": _list(row["co_signers"]),
    }


def _document(row: Record, text: str | None, home: Home) -> Record:
    # A text that was erased gets a hash that no stored text has.
    digest = (
        home.store_text(text) if text is not None else hashlib.sha256(row["document_id"].encode()).hexdigest()
    )
    return {
        **_record(row, "document", ("erased",)),
        "name": row["document_number"] or row["document_id"],
        "sha256": None,
        "text_sha256": digest,
        "notes": row["notes"].split("\n") if row["notes"] else [],
    }


def _outcome(row: Record, home: Home) -> Record:
    quote = row["quote"]
    place = (None, None, None) if quote is None else (home.store_text(quote), 0, len(quote))
    return {
        **_record(row, "outcome"),
        "source_url": row["source_link"],
        **dict(zip(("quote_sha256", "span_start", "span_end"), place, strict=True)),
    }


def _statuses(rows: Rows) -> Iterator[tuple[str, Record]]:
    """The statuses in rounds: an event names a commitment once, and its sources belong to it by the event."""
    sources = _group(rows["status_sources"], "commitment_id", "holds_from")
    by_commitment = _group(sorted(rows["statuses"], key=lambda row: str(row["holds_from"])), "commitment_id")
    while round_ := [one.pop(0) for one in by_commitment.values() if one]:
        yield (
            "statuses_recorded",
            {
                "statuses": [
                    {
                        **_pick(row, ("commitment_id", "status", "holds_from", "reason_zh", "reason_en")),
                        **{
                            relation: [
                                one["source_id"]
                                for one in sources[row["commitment_id"], row["holds_from"]]
                                if one["relation"] == relation
                            ]
                            for relation in ("evidence", "related")
                        },
                    }
                    for row in round_
                ]
            },
        )


def _criteria(rows: Rows) -> Iterator[tuple[str, Record]]:
    """The criteria in rounds, as an event names a commitment once."""
    by_commitment = _group(sorted(rows["criteria"], key=lambda row: str(row["holds_from"])), "commitment_id")
    while round_ := [one.pop(0) for one in by_commitment.values() if one]:
        yield "criteria_recorded", {"criteria": [_record(row, "criterion") for row in round_]}


def _chain_links(rows: Rows) -> Iterator[Record]:
    """The confirmed links; where in the texts they were seen is taken to be the commitments' own places."""
    commitments = {row["commitment_id"]: row for row in rows["commitments"]}
    for row in rows["chain_links"]:
        link = {**_record(row, "chain_link"), "state": "confirmed", "score": "1"}
        for side in ("earlier", "later"):
            commitment = commitments[row[f"{side}_id"]]
            link[f"{side}_document_id"] = commitment["document_id"]
            link[f"{side}_start"], link[f"{side}_end"] = commitment["span_start"], commitment["span_end"]
        yield link


def _names(rows: Rows, texts: dict[str, str], home: Home) -> Iterator[Record]:
    """The accepted names, each with the text that explains it."""
    for row in rows["name_aliases"]:
        if (text := texts.get(row["document_id"])) is not None:
            yield {
                **_pick(row, ("alias_id", "name", "span_start", "span_end")),
                "state": "accepted",
                "kind": row["name_kind"],
                "other": row["other_name"],
                "origin": "explained",
                "document_name": row["document_id"],
                "text_sha256": home.store_text(text),
            }


def _group(rows: list[Record], *keys: str) -> defaultdict[Any, list[Record]]:
    """The rows by one column, or by several as a tuple, in their order."""
    groups: defaultdict[Any, list[Record]] = defaultdict(list)
    for row in rows:
        groups[row[keys[0]] if len(keys) == 1 else tuple(row[key] for key in keys)].append(row)
    return groups


def _record(row: Record, table: str, without: Collection[str] = ()) -> Record:
    """What a published row has of the columns of a table of the ledger, but for words that its texts give."""
    left_out = {*without, *WORDS_OF_TEXTS.get(table, ())}
    return {name: row[name] for name in table_columns(table) if name in row and name not in left_out}


def _pick(row: Record, names: list[str] | tuple[str, ...]) -> Record:
    return {name: row[name] for name in names}


def _list(joined: str | None) -> list[str]:
    return joined.split("、") if joined else []
