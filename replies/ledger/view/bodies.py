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
    reply_corrected       {correction_id, reply, proposals, changes, undoes}: the reply and the proposals whose facts changed,
                          each whole; changes: [{subject_id, changed_column, before, after}], values as lists of texts;
                          undoes: the correction that this one takes back
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

from collections.abc import Iterable, Iterator, Sequence
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
from replies.inputs.reply import REPLY_FIELDS
from replies.inputs.target import TARGET_FIELDS
from replies.ledger.errors import LedgerError
from replies.ledger.view.handling_rows import LISTS
from replies.reading.task_codes import PARTS, REASONS

__all__ = ["KINDS", "Record", "check", "pairs", "subjects"]

Record = dict[str, Any]  # Any: one object of an event's body, see the module


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
    "reply_corrected": (("proposals", "proposal_id", _closed(REPLY_FIELDS)),),
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


def subjects(kind: str, body: Record) -> Iterator[tuple[str, object]]:
    """The subjects of an event as (id, its part of the body), for the history of each subject."""
    if kind == "publication_recorded":
        yield from ((subject, body["published"]) for subject in body["ids"])
    if kind == "reference_recorded":
        yield "reference", body
    if kind in ("reply_added", "text_replaced"):
        parts = ("reply", "proposals", "document", "outline", "figures", "commitments")
        yield body["reply"]["reply_id"], {name: body.get(name, []) for name in parts}
    if kind == "reply_corrected":
        yield body["reply"]["reply_id"], body
    if kind in ("marks_recorded", "documents_erased", "contacts_erased", "attachments_erased"):
        yield body["reply_id"], body
    for name, key, _ in _LISTS[kind]:
        if name != "figures":
            for part in (body, *body.get("former", ())):
                yield from ((record[key], record) for record in part.get(name, ()))
