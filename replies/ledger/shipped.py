"""What ships in `data/`, loaded as events `by: "shipped"`: restated replies, metrics, targets, outcomes, statuses.

Ids come from the keys in the files, so that every installation has the same ones and an upgrade adds and never
doubles. A record that is as it was is not recorded again; one that a reviewer has touched since is left to the
reviewer. Formats are described in `data/README.md`.
"""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from replies.ledger.errors import LedgerError
from replies.ledger.ids import shipped_id
from replies.ledger.journal import Draft
from replies.ledger.records import Record, subjects
from replies.ledger.store import Store
from replies.reading.units import to_base

__all__ = ["BY", "DATA", "load_shipped"]

BY = "shipped"
DATA = Path(__file__).resolve().parents[2] / "data"

_SOURCE = (
    "source_title_zh",
    "source_title_en",
    "source_url",
    "origin",
    "source_date",
    "confidence",
    "note_zh",
    "note_en",
)


def load_shipped(store: Store, data: Path = DATA) -> int:
    """Record what ships and is not recorded yet; returns how many records were new or had changed.

    Raises LedgerError with file and key where a file is not of its format; nothing is recorded then.
    """
    told = {(row["kind"], row["subject_id"]): row for row in store.held("shipped_changes").to_pylist()}
    drafts: list[Draft] = []
    count = 0
    for kind, body in _bodies(store, data):
        fresh = _fresh(kind, body, told)
        if fresh is not None:
            drafts.append(Draft(BY, *fresh))
            count += sum(1 for _ in subjects(*fresh))
    store.record(drafts)
    return count


def _bodies(store: Store, data: Path) -> Iterator[tuple[str, Record]]:
    yield "reference_recorded", _reference(data)
    yield "metrics_recorded", {"metrics": _table(data / "metrics.csv")}
    for folder in sorted((data / "replies").iterdir()):
        yield "reply_added", _reply(store, folder)
    targets = _table(data / "targets.csv")
    yield "targets_recorded", {"targets": [_target(row) for row in targets]}
    yield "outcomes_recorded", {"outcomes": [_outcome(row) for row in _table(data / "outcomes.csv")]}
    planned = {row["key"] for row in targets}
    yield "statuses_recorded", {"statuses": [_status(row, planned) for row in _table(data / "statuses.csv")]}


# The list of records in the bodies that can be recorded one by one.
_LIST = {
    "metrics_recorded": ("metrics", "metric"),
    "targets_recorded": ("targets", "target_id"),
    "outcomes_recorded": ("outcomes", "outcome_id"),
    "statuses_recorded": ("statuses", "commitment_id"),
}


def _fresh(kind: str, body: Record, told: dict[tuple[str, str], dict[str, Any]]) -> tuple[str, Record] | None:
    """The part of a body that is new or changed, as an event; None where all is recorded as it is."""
    digests = dict(subjects(kind, body))

    def is_new(subject: str) -> bool:
        known = told.get((kind, subject))
        return known is None or (known["recorded_by"] == BY and known["digest"] != digests[subject])

    if kind in _LIST:
        name, key = _LIST[kind]
        records = [record for record in body[name] if is_new(record[key])]
        return (kind, {name: records}) if records else None
    subject = next(iter(digests))
    if not is_new(subject):
        return None
    if kind == "reply_added" and (kind, subject) in told:
        return "text_replaced", {
            name: part for name, part in body.items() if name not in ("published", "proposals")
        }
    return kind, body


def _reference(data: Path) -> Record:
    def listed(file: str, name: str) -> list[Record]:
        records: list[Record] = tomllib.loads((data / file).read_text(encoding="utf-8"))[name]
        return [{k: (v if v != "" else None) for k, v in record.items()} for record in records]

    bureaus = [
        {"bureau_id": shipped_id("B", bureau["key"]), **{k: v for k, v in bureau.items() if k != "key"}}
        for bureau in listed("bureaus.toml", "bureau")
    ]
    themes = [{"theme": theme.pop("code"), **theme} for theme in listed("themes.toml", "theme")]
    areas = [{"area": area.pop("code"), **area} for area in listed("areas.toml", "area")]
    lights = tomllib.loads((data / "lights.toml").read_text(encoding="utf-8"))
    return {
        "bureaus": bureaus,
        "themes": themes,
        "areas": areas,
        "hosts": listed("hosts.toml", "host"),
        "lights": {name: str(value) for name, value in lights.items()},
    }


def _reply(store: Store, folder: Path) -> Record:
    marks = json.loads((folder / "marks.json").read_text(encoding="utf-8"))
    text = (folder / "restatement.txt").read_text(encoding="utf-8")
    slug, header, original = marks["slug"], marks["header"], marks["original"]
    for mark in (*marks["figures"], *marks["commitments"]):
        if text[mark["start"] : mark["end"]] != mark["text"]:
            raise LedgerError(
                f"data/replies/{slug} 的标记 {mark['key']} 与文本不符",
                f"data/replies/{slug}: mark {mark['key']} is not at its place",
            )
    text_sha256 = store.home.keep_text(text)
    proposal = {
        "proposal_id": shipped_id("P", f"{slug}/proposal"),
        "kind": header["kind"],
        "number": header["proposal_number"],
        "place": marks["place"],
        "congress_session": header["congress_session"],
        "title": header["proposal_title"],
        "lead_deputy": header["lead_deputy"],
        "co_signers": header["co_signers"],
    }
    reply = {
        "reply_id": shipped_id("R", slug),
        "collection": marks["collection"],
        "place": marks["place"],
        "proposal_ids": [proposal["proposal_id"]],
        "document_id": shipped_id("D", f"{slug}/{marks['form']}"),
        "document_number": header["document_number"],
        "replied_on": header["date"],
        "bureau_id": shipped_id("B", marks["bureau"]),
        **{
            name: header[name]
            for name in (
                "issuer",
                "signatory",
                "category_mark",
                "addressee",
                "copied_to",
                "co_handlers",
                "disclosure",
            )
        },
        "stance": marks["stance"],
    }
    document = {
        "document_id": reply["document_id"],
        "form": marks["form"],
        "name": f"{slug}.txt",
        "media_type": "text/plain",
        "sha256": None,
        "text_sha256": text_sha256,
        "chars": len(text),
        "notes": [],
        "original_number": original["document_number"],
        "original_date": original["date"],
        "original_sha256": original["sha256"],
    }
    return {
        "reply": reply,
        "proposals": [proposal],
        "document": document,
        "outline": [_placed(section, "mark", "title", "level") for section in marks["outline"]],
        "figures": [_figure(slug, figure) for figure in marks["figures"]],
        "commitments": [_commitment(slug, reply["reply_id"], record) for record in marks["commitments"]],
        "published": True,
    }


def _placed(mark: Record, *names: str) -> Record:
    return {**{name: mark[name] for name in names}, "span_start": mark["start"], "span_end": mark["end"]}


def _figure(slug: str, figure: Record) -> Record:
    names = ("unit", "per", "bound", "role", "measures_zh", "measures_en")
    return {
        "figure_id": shipped_id("F", f"{slug}/{figure['key']}"),
        **_placed(figure, *names),
        "value": _text_of(figure["value"]),
        "high": _text_of(figure["high"]),
    }


def _commitment(slug: str, reply_id: str, record: Record) -> Record:
    return {
        "commitment_id": shipped_id("C", f"{slug}/{record['key']}"),
        "reply_id": reply_id,
        "parent_id": shipped_id("C", f"{slug}/{record['parent']}") if record["parent"] else None,
        **_placed(record, "kind", "theme", "label_zh", "label_en"),
        "due": record["deadline"],
        "due_basis": record["deadline_basis"],
        "bureau_id": shipped_id("B", record["bureau"]),
        "reviewed": True,
    }


def _target(row: Record) -> Record:
    slug, _, key = (row["commitment"] or "").rpartition("/")
    return {
        "target_id": shipped_id("T", row["key"]),
        "commitment_id": shipped_id("C", f"{slug}/{key}") if key else None,
        **{
            name: row[name]
            for name in ("metric", "area", "label_zh", "label_en", "bound", "measure", "kind", "money")
        },
        **{name: row[name] for name in ("made_on", "period_start", "due", "due_basis")},
        "part_of": shipped_id("T", row["part_of"]) if row["part_of"] else None,
        "mentions": [
            shipped_id("F", f"{slug}/{figure}") for figure in (row["mentions"] or "").split(";") if figure
        ],
        **_amounts(row),
        **_source(row),
    }


def _outcome(row: Record) -> Record:
    names = (
        "metric",
        "area",
        "label_zh",
        "label_en",
        "bound",
        "measure",
        "event_zh",
        "event_en",
        "period_start",
        "period_end",
    )
    return {
        "outcome_id": shipped_id("O", row["key"]),
        **{name: row[name] for name in names},
        **_amounts(row),
        **_source(row),
    }


def _status(row: Record, planned: set[str]) -> Record:
    """A status; what it names is an outcome or, as context, a target (`planned` holds the targets' keys)."""

    def ids(field: str | None) -> list[str]:
        keys = [key for key in (field or "").split(";") if key]
        return [shipped_id("T" if key in planned else "O", key) for key in keys]

    return {
        "commitment_id": shipped_id("C", row["commitment"]),
        **{name: row[name] for name in ("status", "holds_from", "reason_zh", "reason_en")},
        "evidence": ids(row["evidence"]),
        "related": ids(row["related"]),
    }


def _amounts(row: Record) -> Record:
    """Value and high in base units, beside what the source states."""
    unit, told = row["unit"], {"value": row["value"], "high": row.get("high")}
    amounts: Record = {"unit": unit, "stated_unit": unit}
    for name, number in told.items():
        amounts[name], amounts[f"stated_{name}"] = None, number
        if number is not None:
            value, amounts["unit"] = to_base(Decimal(number), unit)
            amounts[name] = format(value.normalize(), "f")
    return amounts


def _source(row: Record) -> Record:
    url = row["source_url"]
    host = None if url is None or url.startswith("seed:") else urlsplit(url).hostname
    return {**{name: row[name] for name in _SOURCE}, "source_host": host}


def _text_of(number: float | int | None) -> str | None:
    return None if number is None else format(Decimal(str(number)).normalize(), "f")


def _table(path: Path) -> list[Record]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(_rows(csv.DictReader(handle), path.name))


def _rows(reader: Iterable[dict[str, str]], name: str) -> Iterator[Record]:
    for n, row in enumerate(reader, 2):
        if None in row or None in row.values():
            raise LedgerError(
                f"data/{name} 第 {n} 行的列数不对", f"data/{name}, line {n}: wrong number of columns"
            )
        yield {column: (value if value != "" else None) for column, value in row.items()}
