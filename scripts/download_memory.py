"""How much memory a download takes: `python scripts/download_memory.py [ROWS]`, 100,000 commitments where not said.

Makes a ledger of that many commitments in a folder of its own, asks the download route for each kind of file as a
server would, throws the pieces away as they come, and prints by how much the process grew at most, in MB.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from starlette.applications import Starlette  # noqa: E402  (the checkout is not installed)

from replies.ledger import Store, open_ledger  # noqa: E402
from replies.web.download import DOWNLOAD_ROUTES  # noqa: E402
from tests.publish.made_ledgers import fill  # noqa: E402

APP = Starlette(routes=DOWNLOAD_ROUTES)
A_REPLY = 100  # commitments


def megabytes() -> float:
    """What the process holds in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


class Watch(threading.Thread):
    """Notes the most memory that was held while it ran."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most = megabytes()
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.wait(0.02):
            self.most = max(self.most, megabytes())


async def length(path: str) -> int:
    """How many bytes the route answers with."""
    taken = 0

    async def receive() -> dict[str, Any]:  # Any: an ASGI message
        await asyncio.sleep(3600)
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        nonlocal taken
        taken += len(message.get("body", b""))

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
    }
    await APP(scope, receive, send)
    return taken


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as home:
        os.environ["REPLIES_HOME"] = home
        with Store.open(Path(home)) as store:
            fill(store, -(-rows // A_REPLY), A_REPLY)
        open_ledger.store().query("replies_totals")
        for kind in ("csv", "json", "parquet", "xlsx"):
            before, watch, began = megabytes(), Watch(), time.monotonic()
            watch.start()
            taken = asyncio.run(length(f"/download/commitments.{kind}"))
            watch.over.set()
            watch.join()
            took = time.monotonic() - began
            print(
                f"{kind}: {taken / 1e6:.1f} MB sent, {watch.most - before:.0f} MB more in memory, {took:.1f} s"
            )
        open_ledger.close_store()


if __name__ == "__main__":
    main()
