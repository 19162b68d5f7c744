"""Readings of texts, exported files, published tables and the journal, each as a text or a digest."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
from commands import Checkout

__all__ = ["collect_texts", "journal", "package", "readings", "tables"]


def collect_texts(root: Path, shared: Path, folder: Path) -> None:
    """Copy what there is to read, so that a later check reads the same: `one/` for read, `pair/` for compare."""
    one, pair = folder / "one", folder / "pair"
    one.mkdir(parents=True)
    pair.mkdir()
    for file in sorted((root / "data" / "replies").glob("*/*.txt")):
        shutil.copy(file, one / f"shipped-{file.parent.name}.txt")
    for name, found in (
        ("tests", sorted((root / "tests" / "reading").glob("*.txt"))),
        ("gold", sorted(shared.glob("gold/*.txt"))),
        ("report", sorted(shared.glob("gold/reports/*.txt"))),
    ):
        for file in found:
            shutil.copy(file, one / f"{name}-{file.name}")
    for file in sorted((root / "tests" / "evidence" / "reports").glob("*.txt")):
        for number, text in enumerate(file.read_text("utf-8").split("=====\n")[:2]):
            (pair / f"{file.stem}.{number}.txt").write_text(text, "utf-8")
    for earlier in sorted(shared.glob("gold/reports/2025_*.txt"))[:6]:
        later = earlier.with_name(earlier.name.replace("2025_", "2026_"))
        if later.exists():
            shutil.copy(earlier, pair / f"{earlier.stem}.0.txt")
            shutil.copy(later, pair / f"{earlier.stem}.1.txt")


def readings(checkout: Checkout, folder: Path) -> Iterator[tuple[str, str]]:
    """What `read` says of each text and `compare` of each pair, without the files' names."""
    files = sorted((folder / "one").glob("*.txt"))
    said = checkout.run("read", *files).splitlines()
    if len(said) != len(files):
        raise ValueError(f"read gave {len(said)} lines for {len(files)} files")
    for file, line in zip(files, said, strict=True):
        found = json.loads(line)
        found["document"].pop("name")
        yield f"readings/{file.stem}.json", _pretty(found)
    for earlier in sorted((folder / "pair").glob("*.0.txt")):
        later = earlier.with_name(earlier.name.replace(".0.", ".1."))
        yield (
            f"readings/compare-{earlier.name[:-6]}.json",
            _pretty(json.loads(checkout.run("compare", earlier, later))),
        )


def package(checkout: Checkout, times: list[str], work: Path) -> Iterator[tuple[str, str]]:
    """Each file of the exported data package."""
    folder = work / "exported"
    checkout.run("export", *times, folder)
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = f"package/{file.relative_to(folder)}"
        yield name, _digest(file) if file.suffix == ".parquet" else file.read_text("utf-8")


def tables(checkout: Checkout, times: list[str], work: Path) -> Iterator[tuple[str, str]]:
    """The office table as CSV and workbook, with and without contacts, and each table of the kept snapshots."""
    for kind in ("csv", "xlsx"):
        for name, more in (("office", []), ("office-contacts", ["--contacts"])):
            file = work / f"{name}.{kind}"
            checkout.run("export", *times, *more, file)
            if kind == "csv":
                yield f"tables/{name}.csv", file.read_text("utf-8-sig")
                continue
            with zipfile.ZipFile(file) as parts:
                for part in sorted(parts.namelist()):
                    text = parts.read(part).decode("utf-8")
                    text = re.sub(r"(<dcterms:\w+[^>]*>)[^<]*", r"\1", text)
                    yield f"tables/{name}.xlsx/{part}", text.replace("><", ">\n<")
    for file in sorted((checkout.home / "snapshots").rglob("*.duckdb")):
        # The file's name carries a digest of the journal and of the code: its place among them is enough.
        with duckdb.connect(str(file), read_only=True) as base:
            for (table,) in base.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall():
                columns = base.execute(f'DESCRIBE "{table}"').fetchall()
                held = sorted(map(repr, base.execute(f'SELECT * FROM "{table}"').fetchall()))  # noqa: S608
                heads = [" ".join(map(str, column)) for column in columns]
                yield f"tables/snapshot/{table}", "\n".join([*heads, "", *held])


def journal(checkout: Checkout) -> Iterator[tuple[str, str]]:
    """The digest of each file of the journal."""
    folder = checkout.home / "journal"
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "lock"):
        yield f"journal/{file.relative_to(folder)}", _digest(file)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _pretty(found: object) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1)
