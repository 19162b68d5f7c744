"""From an event to the rows it adds to the view's tables; the shapes of bodies are in `bodies`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from replies.ledger.journal.lines import Event, canonical
from replies.ledger.view.bodies import Record, pairs, subjects
from replies.ledger.view.handling_rows import LISTS, handling_rows

__all__ = [
    "DEFAULTS",
    "SHIPPED",
    "Row",
    "as_record",
    "digest",
    "rows",
]

SHIPPED = "shipped"  # who records what ships
Row = tuple[str, dict[str, Any]]  # table, columns; Any: what the column's type takes
TextOf = Callable[[str], str | None]  # text_sha256 → canonical text, None where erased


# Values of fields that a body may leave out, by table.
DEFAULTS: dict[str, Record] = {
    "figure": {"reviewed": False, "rejected": False},
    "commitment": {"reviewed": False, "withdrawn": False, "rejected": False},
    "target": {"withdrawn": False},
    "outcome": {"withdrawn": False, "published": True},
}


def as_record(row: dict[str, Any], left_out: Collection[str]) -> Record:
    """A row of the view as a record of an event: dates as ISO text, numbers as text, some columns left out."""
    record: Record = {}
    for name, value in row.items():
        if name in left_out:
            continue
        if isinstance(value, date):
            record[name] = value.isoformat()
        elif isinstance(value, Decimal):
            record[name] = format(value.normalize(), "f")
        else:
            record[name] = value
    return record


def digest(record: object) -> str:
    """The SHA-256 of a record's canonical JSON: records with the same digest are equal."""
    return hashlib.sha256(canonical(record).encode("utf-8")).hexdigest()


def rows(event: Event, text_of: TextOf) -> Iterator[Row]:
    """The rows that one event adds, table by table; `text_of` gives the texts that quotes are cut from.

    Dates and numbers are text, as in the body; what a body leaves out has its value in DEFAULTS or is NULL. Sequence,
    moment, name and hash of the event are added when the rows are stored.
    """
    yield "event", {"kind": event.kind}
    ships = event.by == SHIPPED
    for subject, part in subjects(event.kind, event.body):
        # Only shipped records are compared with what ships later.
        compared = digest(part) if ships else None
        yield "change", {"kind": event.kind, "subject_id": subject, "digest": compared}
    if event.kind in LISTS:
        yield from handling_rows(event.kind, event.body)
    else:
        yield from _ROWS[event.kind](event.body, text_of)


def _reference(body: Record, _: TextOf) -> Iterator[Row]:
    yield from (("bureau", bureau) for bureau in body["bureaus"])
    yield from (("theme", {**theme, "ordinal": n}) for n, theme in enumerate(body["themes"], 1))
    yield from (("area", area) for area in body["areas"])
    yield from (("host", host) for host in body["hosts"])
    kinds = body.get("evidence_kinds", ())  # missing in journals of earlier versions
    yield from (("evidence_kind", {**kind, "ordinal": n}) for n, kind in enumerate(kinds, 1))
    yield from (
        ("light", {"name": name, "value": float(value)}) for name, value in sorted(body["lights"].items())
    )


def _settings(body: Record, _: TextOf) -> Iterator[Row]:
    yield from (("setting", setting) for setting in body["settings"])


def _metrics(body: Record, _: TextOf) -> Iterator[Row]:
    yield from (("metric", metric) for metric in body["metrics"])


def _reply_added(body: Record, text_of: TextOf) -> Iterator[Row]:
    yield "reply", body["reply"]
    yield from (("proposal", proposal) for proposal in body["proposals"])
    yield "publication", {"subject_id": body["reply"]["reply_id"], "published": body["published"]}
    yield from _text(body, text_of)


def _text_replaced(body: Record, text_of: TextOf) -> Iterator[Row]:
    yield "reply", body["reply"]
    yield from (("proposal", proposal) for proposal in body.get("proposals", ()))
    yield from _text(body, text_of)


def _reply_corrected(body: Record, _: TextOf) -> Iterator[Row]:
    yield "reply", body["reply"]
    yield from (("proposal", proposal) for proposal in body["proposals"])
    of = {
        "correction_id": body["correction_id"],
        "reply_id": body["reply"]["reply_id"],
        "undoes": body["undoes"],
    }
    yield from (("reply_correction", {**of, **change}) for change in body["changes"])


def _text(body: Record, text_of: TextOf) -> Iterator[Row]:
    document = body["document"]
    text = text_of(document["text_sha256"])
    yield "document", {**document, "erased": text is None}
    yield from _spans("outline", body["outline"], document["document_id"], None)
    yield from _marks(body, text)


def _marks_recorded(body: Record, text_of: TextOf) -> Iterator[Row]:
    yield "marking", {name: body.get(name) for name in ("reply_id", "deed", "undoes", "reason")}
    for part in (body, *body.get("former", ())):
        yield from _marks(part, text_of(part["document"]["text_sha256"]))


def _marks(body: Record, text: str | None) -> Iterator[Row]:
    document_id = body["document"]["document_id"]
    for table, columns in _spans("figure", body["figures"], document_id, text):
        columns["subject"] = _cut(text, columns.get("subject_spans"), "")
        columns["scope"] = _cut(text, columns.get("scope_spans"), "，")
        yield table, columns
    for table, columns in _spans("commitment", body["commitments"], document_id, text):
        columns.update(_task_words(columns, text))
        yield table, columns
    yield from (("figure_link", {**link, "document_id": document_id}) for link in body.get("links", ()))


def _cut(text: str | None, spans: Sequence[int] | None, comma: str) -> str | None:
    """The words at the spans joined by `comma`; None where there are none or the text was erased."""
    if text is None or not spans:
        return None
    return comma.join(text[start:end] for start, end in pairs(spans)) or None


def _task_words(columns: Record, text: str | None) -> Record:
    """A commitment's condition and the bureaus it names, in words."""
    start = columns.get("condition_start")
    if start is None and not columns.get("bureau_parts"):
        return dict.fromkeys(("condition", "led_by", "together_with"))
    placed = zip(pairs(columns.get("bureau_spans")), columns.get("bureau_parts") or (), strict=True)
    led: list[int] = []
    together: list[int] = []
    for span, part in placed:
        (led if part == "lead" else together).extend(span)
    return {
        "condition": _cut(text, None if start is None else [start, columns["condition_end"]], ""),
        "led_by": _cut(text, led, "、"),
        "together_with": _cut(text, together, "、"),
    }


def _spans(table: str, records: Iterable[Record], document_id: str, text: str | None) -> Iterator[Row]:
    for n, record in enumerate(records, 1):
        columns = {"ordinal": n, **record, "document_id": document_id}
        start, end = record["span_start"], record["span_end"]
        if text is not None and start is not None:
            columns["quote"] = text[start:end]
        yield table, columns


def _targets(body: Record, _: TextOf) -> Iterator[Row]:
    for target in body["targets"]:
        yield "target", target
        yield from (
            ("target_mention", {"target_id": target["target_id"], "figure_id": figure})
            for figure in target["mentions"]
        )


def _outcomes(body: Record, text_of: TextOf) -> Iterator[Row]:
    for outcome in body["outcomes"]:
        text_sha256 = outcome.get("quote_sha256")
        text = text_of(text_sha256) if text_sha256 is not None else None
        quote = None if text is None else text[outcome["span_start"] : outcome["span_end"]]
        yield "outcome", {**outcome, "quote": quote}


def _statuses(body: Record, _: TextOf) -> Iterator[Row]:
    for status in body["statuses"]:
        for relation in ("evidence", "related"):
            for source in status[relation]:
                yield (
                    "status_source",
                    {"commitment_id": status["commitment_id"], "source_id": source, "relation": relation},
                )
        yield "status", status


def _criteria(body: Record, _: TextOf) -> Iterator[Row]:
    yield from (("criterion", criterion) for criterion in body["criteria"])


def _erased(body: Record, _: TextOf) -> Iterator[Row]:
    yield from (("erasure", {**document, "reason": body["reason"]}) for document in body["documents"])


def _publication(body: Record, _: TextOf) -> Iterator[Row]:
    yield from (
        ("publication", {"subject_id": subject, "published": body["published"]}) for subject in body["ids"]
    )


def _suggestions(body: Record, text_of: TextOf) -> Iterator[Row]:
    for suggestion in body["suggestions"]:
        text = text_of(suggestion["text_sha256"])
        quote = None if text is None else text[suggestion["quote_start"] : suggestion["quote_end"]]
        yield "suggestion", {**suggestion, "quote": quote}


def _aliases(body: Record, text_of: TextOf) -> Iterator[Row]:
    for alias in body["aliases"]:
        text = None if alias["text_sha256"] is None else text_of(alias["text_sha256"])
        quote = None if text is None else text[alias["span_start"] : alias["span_end"]]
        yield "name_alias", {**alias, "quote": quote}


def _chain_links(body: Record, _: TextOf) -> Iterator[Row]:
    yield from (("chain_link", link) for link in body["chain_links"])


_ROWS: dict[str, Callable[[Record, TextOf], Iterator[Row]]] = {
    "reference_recorded": _reference,
    "settings_recorded": _settings,
    "metrics_recorded": _metrics,
    "reply_added": _reply_added,
    "text_replaced": _text_replaced,
    "reply_corrected": _reply_corrected,
    "marks_recorded": _marks_recorded,
    "targets_recorded": _targets,
    "outcomes_recorded": _outcomes,
    "statuses_recorded": _statuses,
    "criteria_recorded": _criteria,
    "documents_erased": _erased,
    "contacts_erased": lambda _, __: iter(()),
    "attachments_erased": lambda _, __: iter(()),
    "publication_recorded": _publication,
    "suggestions_recorded": _suggestions,
    "aliases_recorded": _aliases,
    "chain_links_recorded": _chain_links,
}
