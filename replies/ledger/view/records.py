"""The rows that an event adds to the view's tables, and the shape of every event's body.

An event is one change that a person made (a reply with its whole reading, a status with its sources): one line of the
journal, recorded whole or not at all. Kinds and bodies:

    reference_recorded    {bureaus, themes, areas, hosts, evidence_kinds, lights}: lists of rows, or for lights a
                          table of numbers
    settings_recorded     {settings: [{name, value}]}
    metrics_recorded      {metrics: [metric]}
    reply_added           {reply, proposals, document, outline, figures, commitments, published}
    text_replaced         {reply, document, outline, figures, commitments}, proposals too where they changed: a
                          better text of the same reply; a commitment that found no place in it is left out and
                          keeps its place in the old text
    marks_recorded        {reply_id, document, figures, commitments, deed, undoes}: marks of one text as a reviewer
                          left them, each whole, with its ordinal; a rejected one shows nowhere. Marks that lie in
                          former texts stand in `former`: [{document, figures, commitments}]; `reason` where one is given
    targets_recorded      {targets: [target with mentions: [figure_id]]}: each whole; a change is a later record of the
                          same id with the day it holds from (holds_from) and the document that made it as its source
    outcomes_recorded     {outcomes: [outcome]}: each whole; a correction, a publication or a withdrawal is a later
                          record of the same id
    statuses_recorded     {statuses: [{commitment_id, status, holds_from, reason_zh, reason_en, evidence, related}]}
    criteria_recorded     {criteria: [{commitment_id, act_keeps, act_breaks, effect_keeps, effect_breaks, holds_from}]}:
                          what would keep a commitment and what would break it, whole; all four null withdraw them
    documents_erased      {reply_id, documents: [{document_id, text_sha256}], reason}: their texts are gone
    contacts_erased       {reply_id, reason}: contacts, which no event holds, were deleted from their file
    attachments_erased    {reply_id, answers: [{answer_id, attachments: [sha256]}], reason}: files that came with
                          deputies' answers are gone
    publication_recorded  {ids: [...], published: true | false}
    suggestions_recorded  {suggestions: [suggestion]}: what a later document may say of a target, each whole with its
                          state; they count nowhere
    register_recorded, steps_recorded, satisfaction_recorded: see `handling_rows`
    aliases_recorded      {aliases: [alias]}: which two names may be one, each whole with its state; only accepted ones
                          count
    chain_links_recorded  {chain_links: [link]}: which later commitment makes an earlier one again, each whole with its
                          state; only confirmed ones count

A text may bring `links`: [{figure_id, other_id, kind}], which of its figures are one target or part of another.
Figures and commitments carry offsets, never their words: the view fills `quote`, a figure's `subject` and `scope` and a
commitment's `condition` and named bureaus from the text, so that erasing a text removes its words. Numbers are whole or text (`"228.3"`), dates are ISO text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from replies.inputs.codes import (
    AGGREGATES,
    ALIAS_KINDS,
    ALIAS_ORIGINS,
    BOUNDS,
    CONFIDENCES,
    DIRECTIONS,
    DUE_CHANGES,
    EVERY,
    LINK_STATES,
    LINKS,
    MEASURES,
    NATURES,
    NUMBER_CHANGES,
    ROLES,
    STATUSES,
    SUGGESTION_STATES,
)
from replies.inputs.commitment import COMMITMENT_FIELDS
from replies.inputs.fields import InputField
from replies.inputs.outcome import OUTCOME_FIELDS
from replies.inputs.target import TARGET_FIELDS
from replies.ledger.errors import LedgerError
from replies.ledger.journal.lines import Event, canonical
from replies.ledger.view.handling_rows import LISTS, handling_rows
from replies.reading.task_codes import PARTS, REASONS

__all__ = [
    "DEFAULTS",
    "KINDS",
    "SHIPPED",
    "Row",
    "as_record",
    "check",
    "digest",
    "pairs",
    "rows",
    "subjects",
]

SHIPPED = "shipped"  # who records what ships
Row = tuple[str, dict[str, Any]]  # table, columns; Any: what the column's type takes
Record = dict[str, Any]  # Any: one object of an event's body, see the module
TextOf = Callable[[str], str | None]  # text_sha256 → canonical text, None where erased


def _closed(fields: Iterable[InputField]) -> dict[str, tuple[str, ...]]:
    return {one.name: one.codes for one in fields if one.codes}


_FIGURE = {
    "bound": BOUNDS,
    "role": ROLES,
    "nature": NATURES,
    "change_direction": DIRECTIONS,
    "aggregate": AGGREGATES,
    "period_every": EVERY,
}
_COMMITMENT = {**_closed(COMMITMENT_FIELDS), "vague_reason": REASONS}
# By kind: the lists of a body, the id field of their records, and the closed lists of some fields.
_LISTS: dict[str, tuple[tuple[str, str, dict[str, tuple[str, ...]]], ...]] = {
    "reference_recorded": (),
    "settings_recorded": (("settings", "name", {}),),
    "metrics_recorded": (("metrics", "metric", {"measure": MEASURES}),),
    "reply_added": (
        ("proposals", "proposal_id", {}),
        ("figures", "figure_id", _FIGURE),
        ("commitments", "commitment_id", _COMMITMENT),
    ),
    "text_replaced": (
        ("figures", "figure_id", _FIGURE),
        ("commitments", "commitment_id", _COMMITMENT),
    ),
    "marks_recorded": (
        ("figures", "figure_id", _FIGURE),
        ("commitments", "commitment_id", _COMMITMENT),
    ),
    "targets_recorded": (
        (
            "targets",
            "target_id",
            {**_closed(TARGET_FIELDS), "measure": MEASURES, "confidence": CONFIDENCES},
        ),
    ),
    "outcomes_recorded": (
        (
            "outcomes",
            "outcome_id",
            {**_closed(OUTCOME_FIELDS), "measure": MEASURES},
        ),
    ),
    "statuses_recorded": (("statuses", "commitment_id", {"status": STATUSES}),),
    "criteria_recorded": (("criteria", "commitment_id", {}),),
    "documents_erased": (("documents", "document_id", {}),),
    "contacts_erased": (),
    "attachments_erased": (("answers", "answer_id", {}),),
    "publication_recorded": (),
    "suggestions_recorded": (
        ("suggestions", "suggestion_id", {"bound": BOUNDS, "state": SUGGESTION_STATES}),
    ),
    **LISTS,
    "aliases_recorded": (
        (
            "aliases",
            "alias_id",
            {"state": SUGGESTION_STATES, "kind": ALIAS_KINDS, "origin": ALIAS_ORIGINS},
        ),
    ),
    "chain_links_recorded": (
        (
            "chain_links",
            "link_id",
            {"state": LINK_STATES, "number_change": NUMBER_CHANGES, "due_change": DUE_CHANGES},
        ),
    ),
}
KINDS = tuple(_LISTS)
# Values of fields that a body may leave out, by table.
DEFAULTS: dict[str, Record] = {
    "figure": {"reviewed": False, "rejected": False},
    "commitment": {"reviewed": False, "withdrawn": False, "rejected": False},
    "target": {"withdrawn": False},
    "outcome": {"withdrawn": False, "published": True},
}


def check(kind: str, body: Record) -> None:
    """Raise LedgerError, with the field and the record's id, where a body does not have its kind's shape."""
    if kind not in _LISTS:
        raise LedgerError(f"不认识的事件类型：{kind}", f"Unknown kind of event: {kind}")
    for name, key, closed in _LISTS[kind]:
        records = body.get(name)
        if not isinstance(records, list):
            raise LedgerError(f"{kind} 缺少 {name}", f"{kind} has no list of {name}")
        seen: set[str] = set()
        for record in records:
            if not record.get(key):
                raise LedgerError(f"{name} 中有一条缺少 {key}", f"A record of {name} has no {key}")
            if record[key] in seen:
                raise LedgerError(
                    f"{name} 中 {record[key]} 出现两次", f"{record[key]} stands twice among the {name}"
                )
            seen.add(record[key])
            for field, allowed in closed.items():
                if record.get(field) is not None and record[field] not in allowed:
                    raise LedgerError(
                        f"{record[key]} 的 {field} 不能是“{record[field]}”，可用：{'、'.join(allowed)}",
                        f"{record[key]}: {field} cannot be “{record[field]}”; use one of {', '.join(allowed)}",
                    )

    if "document" in body:
        _check_spans(body)
    for former in body.get("former", ()):
        check(kind, former)


def _check_spans(body: Record) -> None:
    """Raise LedgerError where a span does not lie inside its text, or a link does not join two figures."""
    chars = body["document"]["chars"]
    for name in ("outline", "figures", "commitments"):
        for record in body.get(name, ()):
            for start, end in _places(record):
                if not 0 <= start < end <= chars:
                    raise LedgerError(
                        f"{name} 中有一条的位置 {start}–{end} 不在文本（{chars} 字）之内",
                        f"A record of {name} has its place {start} to {end} outside the text of {chars} characters",
                    )
    known = {record["figure_id"] for record in body.get("figures", ())}
    for link in body.get("links", ()):
        if link["kind"] not in LINKS or not {link["figure_id"], link["other_id"]} <= known:
            raise LedgerError(
                f"{link['figure_id']} 的关联不成立", f"The link of {link['figure_id']} joins no two figures"
            )


def _places(record: Record) -> Iterator[tuple[int, int]]:
    """Every span of a mark: its own, and those of words it refers to."""
    yield record["span_start"], record["span_end"]
    if record.get("condition_start") is not None:
        yield record["condition_start"], record["condition_end"]
    parts, named = record.get("bureau_parts") or (), record.get("bureau_spans") or ()
    if len(named) != 2 * len(parts) or any(part not in PARTS for part in parts):
        raise LedgerError(
            f"{record['commitment_id']} 所列单位的分工不认识",
            f"{record['commitment_id']}: the part of a named bureau is not known",
        )
    for name in ("subject_spans", "scope_spans", "bureau_spans"):
        yield from pairs(record.get(name))


def pairs(spans: Sequence[int] | None) -> list[tuple[int, int]]:
    """Spans from a flat list of offsets, as (start, end); none for None."""
    flat = spans or ()
    return list(zip(flat[::2], flat[1::2], strict=True))


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


def subjects(kind: str, body: Record) -> Iterator[tuple[str, object]]:
    """The subjects of an event as (id, its part of the body), for the history of each subject."""
    if kind == "publication_recorded":
        yield from ((subject, body["published"]) for subject in body["ids"])
    if kind == "reference_recorded":
        yield "reference", body
    if kind in ("reply_added", "text_replaced"):
        parts = ("reply", "proposals", "document", "outline", "figures", "commitments")
        yield body["reply"]["reply_id"], {name: body.get(name, []) for name in parts}
    if kind in ("marks_recorded", "documents_erased", "contacts_erased", "attachments_erased"):
        yield body["reply_id"], body
    for name, key, _ in _LISTS[kind]:
        if name != "figures":
            for part in (body, *body.get("former", ())):
                yield from ((record[key], record) for record in part.get(name, ()))


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
