"""What the files in `data/` hold, as the bodies of events; the formats are described in `data/README.md`.

A file that is not of its format, a key used twice, a mark that is not at its place, a record that names something that
does not ship: each raises one sentence with the file and the record, and nothing is returned.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

from replies.ledger.errors import LedgerError
from replies.ledger.journal.ids import shipped_id
from replies.ledger.shipped.tables import file_errors, read_table, read_tables
from replies.ledger.view.bodies import Record
from replies.reading.units import to_base

__all__ = ["read_bodies"]

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
# What was read of a mark in its place: what a figure measures and when, what a promise hangs on and whether it can be checked.
_READ_OF_FIGURES = (
    *("subject", "scope", "nature", "change_direction", "aggregate"),
    *("period_start", "period_end", "period_every"),
)
_READ_OF_COMMITMENTS = ("condition", "bureaus", "vague_reason")


def read_bodies(data: Path, store_text: Callable[[str], str]) -> list[tuple[str, Record]]:
    """Kind and body of each event that the files make, in recording order.

    `store_text` stores a text and returns its SHA-256. Raises LedgerError as the module says.
    """
    metrics = _each("metrics.csv", read_tables(data, "metrics.csv", "metric"), _metric)
    targets = read_tables(data, "targets.csv", "key")
    outcomes = read_tables(data, "outcomes.csv", "key")
    statuses = read_table(data / "statuses.csv", "commitment")
    planned = {row["key"] for row in targets}
    reference = _reference(data)
    replies = [_reply(store_text, folder) for folder in _folders(data / "replies")]
    found: list[tuple[str, Record]] = [
        ("reference_recorded", reference),
        ("metrics_recorded", {"metrics": metrics}),
        *(("reply_added", reply) for reply in replies),
        ("targets_recorded", {"targets": _each("targets.csv", targets, _target)}),
        ("outcomes_recorded", {"outcomes": _each("outcomes.csv", outcomes, _outcome)}),
        (
            "statuses_recorded",
            {"statuses": _each("statuses.csv", statuses, lambda row: _status(row, planned))},
        ),
    ]
    _refuse_unknown(found)
    return found


def _refuse_unknown(bodies: list[tuple[str, Record]]) -> None:
    """Refuse a record that names a commitment, figure, target, outcome, metric, area or theme that does not ship."""
    lists = [
        (name, records) for _, body in bodies for name, records in body.items() if isinstance(records, list)
    ]
    own = {
        "areas": "area",
        "themes": "theme",
        "metrics": "metric",
        "figures": "figure_id",
        "commitments": "commitment_id",
        "targets": "target_id",
        "outcomes": "outcome_id",
        "evidence_kinds": "source_kind",
        "bureaus": "bureau_id",
    }
    known = {record[own[name]] for name, records in lists if name in own for record in records}
    naming = {
        "bureaus": ("successor",),
        "metrics": ("theme",),
        "commitments": ("theme", "parent_id", "bureau_id"),
        "targets": ("commitment_id", "metric", "area", "part_of", "mentions"),
        "outcomes": ("metric", "area", "source_kind"),
        "statuses": ("commitment_id", "evidence", "related"),
    }
    for name, records in lists:
        for n, record in enumerate(records, 1):
            for field in naming.get(name, ()):
                named = record[field] if isinstance(record[field], list) else [record[field]]
                if any(one is not None and one not in known for one in named):
                    label = record.get("label_zh") or record.get("reason_zh") or ""
                    raise LedgerError(
                        f"data/ 中 {name} 第 {n} 条（{label}）的 {field} 指向不存在的条目",
                        f"data/: {field} of record {n} of {name} ({label}) names something that does not ship",
                    )


def _folders(replies: Path) -> list[Path]:
    with file_errors(replies.name):
        return sorted(folder for folder in replies.iterdir() if folder.is_dir())


def _each(file: str, records: list[Record], make: Callable[[Record], Record]) -> list[Record]:
    def one(record: Record) -> Record:
        with file_errors(file, record.get("key") or record.get("commitment") or ""):
            return make(record)

    return [one(record) for record in records]


def _reference(data: Path) -> Record:
    def listed(file: str, name: str, key: str) -> list[Record]:
        with file_errors(file):
            records: list[Record] = tomllib.loads((data / file).read_text(encoding="utf-8"))[name]
            if len({record[key] for record in records}) < len(records):
                raise ValueError(f"a {key} stands there twice")
            return [{k: (v if v != "" else None) for k, v in record.items()} for record in records]

    bureaus = [
        {
            "bureau_id": shipped_id("B", bureau["key"]),
            **{k: v for k, v in bureau.items() if k != "key"},
            "successor": _bureau(bureau.get("successor")),
        }
        for bureau in listed("bureaus.toml", "bureau", "key")
    ]
    with file_errors("bureaus.toml"):
        _refuse_circles({bureau["bureau_id"]: bureau["successor"] for bureau in bureaus})
    themes = [{"theme": theme.pop("code"), **theme} for theme in listed("themes.toml", "theme", "code")]
    areas = [{"area": area.pop("code"), **area} for area in listed("areas.toml", "area", "code")]
    with file_errors("lights.toml"):
        lights = tomllib.loads((data / "lights.toml").read_text(encoding="utf-8"))
        if not all(type(value) in (int, float) for value in lights.values()):
            raise ValueError("a limit is no number")
    return {
        "bureaus": bureaus,
        "themes": themes,
        "areas": areas,
        "hosts": listed("hosts.toml", "host", "host"),
        "evidence_kinds": [
            {"source_kind": kind.pop("kind"), **kind} for kind in listed("evidence.toml", "kind", "kind")
        ],
        "lights": {name: str(value) for name, value in lights.items()},
    }


def _refuse_circles(successors: dict[str, str | None]) -> None:
    for first in successors:
        seen, successor = {first}, successors[first]
        while successor is not None:
            if successor in seen:
                raise ValueError("successors go round in a circle")
            seen.add(successor)
            successor = successors.get(successor)


def _reply(store_text: Callable[[str], str], folder: Path) -> Record:
    with file_errors(f"replies/{folder.name}"):
        marks = json.loads((folder / "marks.json").read_text(encoding="utf-8"))
        text = (folder / "restatement.txt").read_text(encoding="utf-8")
        return _reply_body(store_text, marks, text)


def _reply_body(store_text: Callable[[str], str], marks: Record, text: str) -> Record:
    slug, header, original = marks["slug"], marks["header"], marks["original"]
    keys = [mark["key"] for mark in (*marks["figures"], *marks["commitments"])]
    if len(set(keys)) < len(keys):
        raise ValueError("a mark's key stands there twice")
    for mark in (*marks["figures"], *marks["commitments"]):
        if text[mark["start"] : mark["end"]] != mark["text"]:
            raise LedgerError(
                f"data/replies/{slug} 的标记 {mark['key']} 与文本不符",
                f"data/replies/{slug}: mark {mark['key']} is not at its place",
            )
    text_sha256 = store_text(text)
    proposal = {
        "proposal_id": shipped_id("P", f"{slug}/proposal"),
        "kind": header["kind"],
        "number": header["proposal_number"],
        "place": marks["place"],
        "congress_session": header["congress_session"] and header["congress_session"].strip("“”"),
        "title": header["proposal_title"] and header["proposal_title"].strip("《》"),
        "lead_deputy": header["lead_deputy"],
        "co_signers": header["co_signers"],
    }
    reply = {
        "reply_id": shipped_id("R", slug),
        "collection": marks["collection"],
        "place": marks["place"],
        "proposal_ids": [proposal["proposal_id"]],
        # Other marks make another document, so that marks they leave out do not remain.
        "document_id": shipped_id("D", f"{slug}/{marks['form']}/{text_sha256}/{_digest_of(marks)}"),
        "document_number": header["document_number"],
        # The day of signing; where the text has none, the day of publication.
        "replied_on": header["date"] or original["date"],
        "bureau_id": _bureau(marks["bureau"]),
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
        "notes": [f"{note['zh']} / {note['en']}" for note in marks.get("notes", [])],
        "original_number": original["document_number"],
        "original_date": original["date"],
        "original_sha256": original["sha256"],
    }
    return {
        "reply": reply,
        "proposals": [proposal],
        "document": document,
        "outline": [_span_fields(section, "mark", "title", "level") for section in marks["outline"]],
        "figures": [_figure(slug, figure) for figure in marks["figures"]],
        "commitments": [_commitment(slug, reply["reply_id"], record) for record in marks["commitments"]],
        "published": True,
    }


def _bureau(key: str | None) -> str | None:
    """The id of a bureau; None where the reply names no bureau."""
    return None if key is None else shipped_id("B", key)


def _digest_of(marks: Record) -> str:
    """The digest of a reply's marks; where only what was read of a mark differs, the document stays the same."""
    read = (*_READ_OF_FIGURES, *_READ_OF_COMMITMENTS)
    places = {
        name: [{key: value for key, value in mark.items() if key not in read} for mark in marks[name]]
        for name in ("figures", "commitments")
    }
    return hashlib.sha256(json.dumps({**marks, **places}, sort_keys=True).encode()).hexdigest()


def _span_fields(mark: Record, *names: str) -> Record:
    return {**{name: mark[name] for name in names}, "span_start": mark["start"], "span_end": mark["end"]}


def _figure(slug: str, figure: Record) -> Record:
    names = ("unit", "per", "bound", "role", "measures_zh", "measures_en")
    return {
        "figure_id": shipped_id("F", f"{slug}/{figure['key']}"),
        **_span_fields(figure, *names),
        "value": _text_of(figure["value"]),
        "high": _text_of(figure["high"]),
        "subject_spans": figure.get("subject", []),
        "scope_spans": figure.get("scope", []),
        **{name: figure.get(name) for name in _READ_OF_FIGURES[2:]},
        "reviewed": True,
    }


def _commitment(slug: str, reply_id: str, record: Record) -> Record:
    start, end = record.get("condition", (None, None))
    named = record.get("bureaus", [])
    return {
        "commitment_id": shipped_id("C", f"{slug}/{record['key']}"),
        "reply_id": reply_id,
        "parent_id": shipped_id("C", f"{slug}/{record['parent']}") if record["parent"] else None,
        **_span_fields(record, "kind", "theme", "label_zh", "label_en"),
        "due": record["deadline"],
        "due_basis": record["deadline_basis"],
        "bureau_id": _bureau(record["bureau"]),
        "condition_start": start,
        "condition_end": end,
        "bureau_spans": [place for one in named for place in (one["start"], one["end"])],
        "bureau_parts": [one["part"] for one in named],
        "checkable": record["vague_reason"] is None,
        "vague_reason": record["vague_reason"],
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
        **_days(row, "made_on", "period_start", "due"),
        "due_basis": row["due_basis"],
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
        "source_kind",
    )
    return {
        "outcome_id": shipped_id("O", row["key"]),
        **{name: row[name] for name in names},
        "set_apart": row["set_apart"] == "yes",
        # Left out where empty, so that a record of an earlier version stays the same.
        **({"money": row["money"]} if row["money"] else {}),
        **_days(row, "period_start", "period_end"),
        **_amounts(row),
        **_source(row),
    }


def _metric(row: Record) -> Record:
    return {**row, "front": row["front"] and int(row["front"])}


def _status(row: Record, planned: set[str]) -> Record:
    """A status; it names outcomes or, as context, targets (`planned` holds the targets' keys)."""

    def ids(field: str | None) -> list[str]:
        keys = [key for key in (field or "").split(";") if key]
        return [shipped_id("T" if key in planned else "O", key) for key in keys]

    return {
        "commitment_id": shipped_id("C", row["commitment"]),
        **{name: row[name] for name in ("status", "reason_zh", "reason_en")},
        **_days(row, "holds_from"),
        "evidence": ids(row["evidence"]),
        "related": ids(row["related"]),
    }


def _days(row: Record, *names: str) -> Record:
    return {name: row[name] and date.fromisoformat(row[name]).isoformat() for name in names}


def _amounts(row: Record) -> Record:
    """Value and high in base units, beside what the source states."""
    unit, stated = row["unit"], {"value": row["value"], "high": row.get("high")}
    amounts: Record = {"unit": unit, "stated_unit": unit}
    for name, number in stated.items():
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
