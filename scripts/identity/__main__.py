"""Proves that a change of the code changed nothing that people see, read or store.

    python scripts/identity record base.json                 # with the code as it is
    python scripts/identity check base.json                  # after the change: exit 1 and what differs, or 0
    python scripts/identity renew base.json                  # after a change that was meant: the same ledger, recorded anew
    python scripts/identity check base.json --only pages     # readings, package, pages, tables, journal
    python scripts/identity record base.json --root OTHER    # with the code of another checkout

A check takes about four minutes, three and a half of them for the pages.

`record` makes a ledger with everything in it by commands, once, and keeps it beside the file in `base.d/` with the
texts that were read, the addresses that were asked for and all that came of them. `check` unpacks that ledger, asks
the same again and shows a short difference for each thing. It leans on the command line, the server, addresses and
files alone, never on modules. Review pages ask for no times and so tell today's day: check them on the day of the
record. Pages want Chromium.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import shutil
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from commands import Checkout
from files import collect_texts, journal, package, readings, tables
from sample_ledger import make_ledger
from visits import addresses, first_sign_in, read_pages

PARTS = ("readings", "package", "pages", "tables", "journal")
_SHOWN = 14  # lines of a difference


def main() -> int:
    """Record or check; 0 when all is equal, 1 otherwise."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("deed", choices=("record", "renew", "check"))
    asked.add_argument("file", type=Path, help="the digests; texts lie beside it in a folder of its name")
    asked.add_argument(
        "--only", type=lambda given: given.split(","), default=list(PARTS), help=", ".join(PARTS)
    )
    asked.add_argument(
        "--root", type=Path, default=Path(__file__).resolve().parents[2], help="the checkout under test"
    )
    asked.add_argument("--lines", type=int, default=_SHOWN, help="lines shown of each difference")
    chosen = asked.parse_args()
    if chosen.deed != "check" and chosen.only != list(PARTS):
        asked.error("--only goes with check")
    if unknown := set(chosen.only) - set(PARTS):
        asked.error(f"no such part: {', '.join(sorted(unknown))}")
    file: Path = chosen.file.resolve()
    kept = file.with_suffix(".d")
    with tempfile.TemporaryDirectory() as folder:
        checkout = Checkout(chosen.root.resolve(), Path(folder) / "home")
        if chosen.deed == "record":
            file.unlink(missing_ok=True)
            shutil.rmtree(kept, ignore_errors=True)
            kept.mkdir(parents=True)
            settings = _prepare(checkout, kept, Path(folder))
        else:
            settings = json.loads(file.read_text("utf-8"))["settings"]
        if chosen.deed != "check":
            shutil.rmtree(kept / "things", ignore_errors=True)
        _unpack(kept / "home.tar", checkout.home)
        found: dict[str, str] = {}
        # Names of things by what differs in them: one change often shows on every page.
        changes: dict[str, list[str]] = {}
        for name, text in _look(checkout, chosen.only, settings, kept, Path(folder)):
            found[name] = hashlib.sha256(text.encode()).hexdigest()
            place = kept / "things" / name
            if chosen.deed != "check":
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(text, "utf-8", newline="")
            elif place.exists():
                before_text = place.read_bytes().decode("utf-8")
                if before_text != text:
                    changes.setdefault(_difference(before_text, text, chosen.lines), []).append(name)
    if chosen.deed != "check":
        file.write_text(
            json.dumps({"settings": settings, "things": found}, ensure_ascii=False, indent=1), "utf-8"
        )
        print(f"{len(found)} things recorded")
        return 0
    before = json.loads(file.read_text("utf-8"))["things"]
    before = {name: digest for name, digest in before.items() if name.split("/")[0] in chosen.only}
    different = sorted(name for name in before.keys() | found.keys() if before.get(name) != found.get(name))
    for change, names in changes.items():
        more = f" and {len(names) - 1} more in the same way" if len(names) > 1 else ""
        print(f"--- {names[0]}{more}\n{change}\n")
    for name in different:
        print(f"{'gone' if name not in found else 'new' if name not in before else 'differs'}: {name}")
    print(f"{len(found)} things looked at, {len(different)} differ")
    return 1 if different else 0


def _prepare(checkout: Checkout, kept: Path, work: Path) -> dict[str, object]:
    """Make the ledger and gather the texts; returns what a later check asks for in the same way."""
    begun = time.monotonic()
    collect_texts(checkout.root, checkout.root.parent / "shared", kept / "texts")
    ids = make_ledger(checkout, work)
    first_sign_in(checkout, ids["invited_link"])
    # A minute after the last record: all of it is known by then, and it has passed when pages are asked for.
    moment = (datetime.now(UTC) + timedelta(minutes=1)).astimezone(ZoneInfo("Asia/Shanghai"))
    as_of, known_at = f"{moment:%Y-%m-%d}", f"{moment:%Y-%m-%dT%H:%M}"
    shown = work / "shown"
    checkout.run("export", shown)
    with tarfile.open(kept / "home.tar", "w") as tar:
        for part in sorted(checkout.home.iterdir()):
            if part.name not in ("view", "snapshots", "search"):
                tar.add(part, part.name)
    shutil.rmtree(checkout.home)
    print(f"ledger made in {time.monotonic() - begun:.0f} s", file=sys.stderr)
    times = f"as_of={as_of}&known_at={known_at}"
    return {
        "times": ["--as-of", as_of, "--known-at", known_at],
        "pages": addresses(shown, ids, times),
        "downloads": {
            **{
                f"download-{table}.{kind}": f"/download/{table}.{kind}?{times}"
                for table in ("commitments", "outcomes", "targets", "figures")
                for kind in ("csv", "json")
            },
            "health": "/health",
        },
    }


def _unpack(tar: Path, home: Path) -> None:
    home.mkdir()
    with tarfile.open(tar) as packed:
        packed.extractall(home, filter="data")


def _look(
    checkout: Checkout, only: list[str], settings: dict[str, object], kept: Path, work: Path
) -> Iterator[tuple[str, str]]:
    """Every thing of the chosen parts, in an order in which the journal comes after all that could write to it."""
    times, pages, downloads = settings["times"], settings["pages"], settings["downloads"]
    if not (isinstance(times, list) and isinstance(pages, dict) and isinstance(downloads, dict)):
        raise TypeError("this file was not made by record")
    deeds = {
        "readings": lambda: readings(checkout, kept / "texts"),
        "package": lambda: package(checkout, times, work),
        "pages": lambda: read_pages(checkout, pages, downloads),
        "tables": lambda: tables(checkout, times, work),
        "journal": lambda: journal(checkout),
    }
    for part in PARTS:
        if part in only:
            begun = time.monotonic()
            yield from deeds[part]()
            print(f"{part}: {time.monotonic() - begun:.0f} s", file=sys.stderr)


def _difference(before: str, text: str, most: int) -> str:
    """The first lines in which a thing differs from what was recorded, without their places."""
    lines = difflib.unified_diff(before.splitlines(), text.splitlines(), n=1, lineterm="")
    shown = ["…" if line.startswith("@@") else line[:300] for line in list(lines)[2:]]
    rest = [f"… {len(shown) - most} more lines"] if len(shown) > most else []
    return "\n".join([*shown[:most], *rest])


if __name__ == "__main__":
    sys.exit(main())
