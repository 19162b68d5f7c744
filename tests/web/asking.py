"""What an app answers to one request, as a server would pass it on."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette

__all__ = ["Answer", "ask"]


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    pieces: list[bytes]

    @property
    def content(self) -> bytes:
        return b"".join(self.pieces)


def ask(
    app: Starlette, path: str, query: str = "", method: str = "GET", headers: Mapping[str, str] | None = None
) -> Answer:
    """The answer to a request; the query stands as in an address, what is not ASCII in it quoted."""
    answer = Answer(0, {}, [])

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(3600)
        raise AssertionError

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = {name.decode(): text.decode() for name, text in message["headers"]}
        elif message.get("body"):
            answer.pieces.append(message["body"])

    given = {"host": "office.example", **(headers or {})}
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": quote(path).encode(),
        "query_string": query.encode(),
        "headers": [(name.encode(), text.encode()) for name, text in given.items()],
        "client": ("192.0.2.7", 40000),
        "scheme": "https",
        "server": ("office.example", 443),
        "http_version": "1.1",
        "root_path": "",
    }
    with ThreadPoolExecutor(1) as thread:  # a browser's loop may run in this one
        thread.submit(asyncio.run, app(scope, receive, send)).result()  # type: ignore[arg-type]  # what a server passes
    return answer
