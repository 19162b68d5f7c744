"""A data package: everything that is published as of a day, in a folder that other programs read.

    datapackage.json        Frictionless: files, hashes, schema with keys and units, licence, state of the ledger
    README.md, README.en.md what it is and how to open it
    csv/<table>.csv         RFC 4180, UTF-8 without BOM
    parquet/<table>.parquet the same rows in the same order
    texts/<document>.txt    canonical texts, contact lines blanked to the same length

The same ledger, day and moment give the same bytes. The folder is made aside and renamed, so it is whole or not there.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from string import Template
from typing import Any

import pyarrow.parquet as pq

from replies import __version__
from replies.ledger.journal.home import write_error
from replies.ledger.journal.journal import Head
from replies.ledger.store import Store
from replies.publish.cite import cite
from replies.publish.code_words import add_words, published_columns
from replies.publish.dictionary import Words, tables
from replies.publish.files import csv_chunks, parquet_chunks
from replies.publish.publication import Publication, PublishError, publication
from replies.publish.schema import both, parquet_resource, table_resource
from replies.reading.header import read_contact_spans
from replies.reading.outline import split_lines

__all__ = [
    "DESCRIPTOR",
    "ID",
    "NAME",
    "ExportResult",
    "LedgerState",
    "blank_contacts",
    "export",
    "package_descriptor",
]

DESCRIPTOR = "datapackage.json"
NAME = "reply-commitments"
ID = re.compile(r"[A-Z]-[A-Za-z0-9-]{1,64}")
_TITLE = Words("已发布的全部数据", "everything that is published")


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What was written: rows by table, and the state of the ledger that they are of."""

    folder: Path
    rows: dict[str, int]
    as_of: date
    known_at: datetime
    head: str


@dataclass(frozen=True, slots=True)
class LedgerState:
    """Which rows are meant: of which day, recorded by which moment (aware), of which place in the journal."""

    as_of: date
    known_at: datetime
    head: Head


def package_descriptor(state: LedgerState, settings: Publication) -> dict[str, Any]:
    """What datapackage.json says of the whole, without its texts and resources."""
    return {
        "name": NAME,
        "profile": "data-package",
        "title": "答复承诺 / Reply Commitments",
        "description": (
            "地方政府部门在答复中作出的承诺和此后的进展，只含已发布的内容 / "
            "What local-government departments promised in their replies, and what came of it; published rows only"
        ),
        "version": __version__,
        **({"homepage": settings.address} if settings.address else {}),
        "licenses": [
            {
                "name": settings.licence.name,
                "path": settings.licence.address,
                "title": both(settings.licence.covers),
            }
        ],
        "ledger": {
            "as_of": state.as_of.isoformat(),
            "known_at": _moment(state.known_at),
            "head": state.head.hash,
            "events": state.head.seq,
        },
    }


def export(
    store: Store, folder: Path, *, as_of: date | None = None, known_at: datetime | None = None
) -> ExportResult:
    """Write the package to `folder`: a new one, an empty one, or an earlier package, which is replaced.

    `as_of` is today where None, `known_at` (an aware moment) that of the last record. Raises PublishError where the
    folder holds anything else or the ledger is empty, LedgerError where it cannot be written; nothing is changed then.
    """
    store.refresh()
    known_at, as_of = known_at or store.last_recorded(), as_of or store.today()
    if known_at is None:
        raise PublishError(
            "账本是空的，没有可以导出的内容", "The ledger is empty; there is nothing to export"
        )
    folder = folder.absolute()
    _refuse_other(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as aside:
            part = Path(aside) / "package"
            exported = _PackageWriter(store, part, as_of, known_at).write(folder)
            if folder.exists():
                os.replace(folder, Path(aside) / "earlier")  # noqa: PTH105 (a folder onto a folder)
            os.replace(part, folder)  # noqa: PTH105
    except OSError as error:
        raise write_error(folder, error) from error
    return exported


def blank_contacts(text: str) -> str:
    """The text with its contact lines blanked by as many ■; line breaks stay, so that every place stays."""
    for start, end in read_contact_spans(text, split_lines(text)):
        blank = "".join(sign if sign == "\n" else "■" for sign in text[start:end])
        text = text[:start] + blank + text[end:]
    return text


def _refuse_other(folder: Path) -> None:
    if folder.is_dir() and not folder.is_symlink():
        if not any(folder.iterdir()) or _is_package(folder):
            return
    elif not os.path.lexists(folder):
        return
    raise PublishError(
        f"{folder} 已有其他内容，未导出；请另给一个文件夹",
        f"{folder} holds something else and was left as it is; name another folder",
    )


def _is_package(folder: Path) -> bool:
    try:
        descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
        return bool(descriptor["name"] == NAME and descriptor["ledger"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


class _PackageWriter:
    """One export under way."""

    def __init__(self, store: Store, folder: Path, as_of: date, known_at: datetime) -> None:
        self._store = store
        self._folder = folder
        self._times = {"as_of": as_of, "known_at": known_at}
        self._as_of, self._known_at, self._head = as_of, known_at, store.head
        self._rows: dict[str, int] = {}

    def write(self, shown: Path) -> ExportResult:
        for part in ("csv", "parquet", "texts"):
            (self._folder / part).mkdir(parents=True)
        resources: list[dict[str, Any]] = []
        for table in tables().values():
            csv, parquet = f"csv/{table.name}.csv", f"parquet/{table.name}.parquet"
            columns = published_columns(table.name)
            metadata = {"as_of": self._as_of.isoformat(), "ledger": self._head.hash}
            with self._store.stream(table.query_name, self._times, order=table.key) as batches:
                worded = (add_words(table, batch) for batch in batches)
                content = self._put(parquet, parquet_chunks(columns, worded, metadata))
            # From the file just written: the same rows, and the query runs once.
            with pq.ParquetFile(self._folder / parquet) as written:
                self._rows[table.name] = written.metadata.num_rows
                lines = self._put(csv, csv_chunks(columns, written.iter_batches(5_000)))
            resources += [table_resource(table, csv, lines), parquet_resource(table, parquet, content)]
        texts = self._texts()
        settings = publication(self._store.home.folder)
        state = LedgerState(self._as_of, self._known_at, self._head)
        content = {**package_descriptor(state, settings), "texts": texts, "resources": resources}
        self._put(DESCRIPTOR, [_json(content)])
        for name, lang in (("README.md", "zh"), ("README.en.md", "en")):
            self._put(name, [self._readme(lang, settings).encode("utf-8")])
        return ExportResult(shown, self._rows, self._as_of, self._known_at, self._head.hash)

    def _put(self, path: str, chunks: Iterable[bytes]) -> dict[str, Any]:
        digest, length = hashlib.sha256(), 0
        with (self._folder / path).open("wb") as file:
            for chunk in chunks:
                file.write(chunk)
                digest.update(chunk)
                length += len(chunk)
            file.flush()
            os.fsync(file.fileno())
        return {"bytes": length, "hash": f"sha256:{digest.hexdigest()}"}

    def _texts(self) -> dict[str, dict[str, Any]]:
        """Write the texts of the documents; gives hash and length of each by its path."""
        text_digests = {
            row["document_id"]: row["text_sha256"]
            for row in self._store.query_unpublished("document_texts", self._times).to_pylist()
        }
        written: dict[str, dict[str, Any]] = {}
        for identity in sorted(
            self._store.query("_published_documents", self._times)["document_id"].to_pylist()
        ):
            text = self._store.home.text(text_digests[identity])
            # Ids are minted by a ledger, and this one may have taken them in from another.
            if text is not None and ID.fullmatch(identity):
                path = f"texts/{identity}.txt"
                written[path] = self._put(path, [blank_contacts(text).encode("utf-8")])
        return written

    def _readme(self, lang: str, settings: Publication) -> str:
        template = Path(__file__).with_name(f"package.{lang}.md").read_text(encoding="utf-8")
        heads = "| 文件 | 内容 | 行 |" if lang == "zh" else "| file | what it holds | rows |"
        lines = [heads, "|---|---|---|"]
        lines += [
            f"| `{name}` | {table.heading.of(lang)}: {table.meaning.of(lang)} | {self._rows[name]:,} |"
            for name, table in tables().items()
        ]
        citation = cite(
            _TITLE, as_of=self._as_of, known_at=self._known_at, head=self._head.hash, address=settings.address
        )
        licence = settings.licence
        return Template(template).substitute(
            as_of=self._as_of.isoformat(),
            known_at=_moment(self._known_at),
            head=self._head.hash,
            version=__version__,
            tables="\n".join(lines),
            licence=f"[{licence.name}]({licence.address}). {licence.covers.of(lang)}",
            citation=citation.text.of(lang),
            bibtex=citation.bibtex.rstrip().replace("\n", "\n    "),
        )


def _moment(known_at: datetime) -> str:
    return known_at.astimezone(UTC).isoformat(timespec="microseconds")


def _json(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
