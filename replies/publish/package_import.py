"""A data package taken into an empty ledger: recorded as anybody's records are, so that it shows the same tables.

What was computed (states, verdicts, counts) is not taken over but computed anew from what was recorded. Contact lines
stay blanked. The first event says which state of which ledger the rest came from. All of it is recorded, or nothing.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from replies.ledger.journal.journal import Draft
from replies.ledger.store import Store
from replies.publish.code_words import published_columns
from replies.publish.dictionary import tables
from replies.publish.package import DESCRIPTOR, ID
from replies.publish.package_events import event_bodies, plain_row
from replies.publish.package_reader import Package, open_package
from replies.publish.publication import PublishError

__all__ = ["ImportResult", "import_package"]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What was recorded: events, replies, and the package they came from."""

    events: int
    replies: int
    package: Package


def import_package(store: Store, folder: Path, by: str) -> ImportResult:
    """Record what a package holds in an empty ledger, in the name of `by`.

    Raises PublishError where the ledger is not empty, where there is no package, or where its files are not those that
    its description names; nothing is recorded then.
    """
    package = open_package(folder)
    with store.home.exclusive():
        store.refresh()
        if store.head.seq:
            raise PublishError(
                f"账本不是空的（{store.head.seq}个事件），未读入；请用 REPLIES_HOME 另设一个空文件夹",
                f"The ledger is not empty ({store.head.seq} events) and nothing was taken in; "
                "name an empty folder by REPLIES_HOME",
            )
        texts = _read_texts(package)
        rows = {name: [plain_row(row) for row in package.arrow(name).to_pylist()] for name in tables()}
        drafts = [Draft(by, kind, body) for kind, body in event_bodies(rows, texts, package, store.home)]
        events = store.record(drafts)
    return ImportResult(len(events), len(rows["replies"]), package)


def _read_texts(package: Package) -> dict[str, str]:
    """The texts by document, once every file is what the description says."""
    try:
        description = json.loads((package.folder / DESCRIPTOR).read_text(encoding="utf-8"))
        hashes = {one["path"]: one["hash"] for one in description["resources"]}
        for name in tables():
            path = f"parquet/{name}.parquet"
            if _hash((package.folder / path).read_bytes()) != hashes[path]:
                raise _change_error(path)
            if package.arrow(name).column_names != [column.name for column in published_columns(name)]:
                raise PublishError(
                    f"{path} 的列与本版本的不同（数据包由版本 {description['version']} 导出）；请用同一版本",
                    f"The columns of {path} are not this version's (version {description['version']} exported it); "
                    "use the same version",
                )
        texts: dict[str, str] = {}
        for identity in package.arrow("documents")["document_id"].to_pylist():
            path = f"texts/{identity}.txt"
            if ID.fullmatch(identity) and path in description["texts"]:
                content = (package.folder / path).read_bytes()
                if _hash(content) != description["texts"][path]["hash"]:
                    raise _change_error(path)
                texts[identity] = content.decode("utf-8")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PublishError(
            f"数据包 {package.folder} 不完整，未读入；请重新导出",
            f"The package {package.folder} is not whole and nothing was taken in; export it again",
        ) from error
    return texts


def _hash(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _change_error(path: str) -> PublishError:
    return PublishError(
        f"数据包中的 {path} 在导出后被改动，未读入；请重新导出",
        f"{path} of the package was changed after it was exported and nothing was taken in; export it again",
    )
