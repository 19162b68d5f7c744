"""The process that reads one file: limits first, then the bytes from standard input, the answer as JSON.

It is started by `_parent` alone. What comes in: a line of JSON (`wanted`: reading or grids; `name`, `date`, `sizes`),
then the file, then what LibreOffice made of it where it is an older Word file. What goes out: `read`, `grids`,
`refused` or `failed`.
"""

from __future__ import annotations

import json
import resource
import sys
from datetime import date

__all__ = ["main"]


def main(seconds: int, memory: int) -> None:
    """Read standard input within `seconds` of CPU time and `memory` bytes, and write the answer."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        answer = json.dumps(_answer(), ensure_ascii=False).encode("utf-8", "surrogatepass")
    except MemoryError:
        answer = b'{"failed": "MemoryError"}'
    except Exception as error:  # whatever a file may set off is named in one word
        answer = json.dumps({"failed": type(error).__name__}).encode()
    sys.stdout.buffer.write(answer)


def _answer() -> dict[str, object]:
    # Imported under the limits: they count as part of the reading's memory.
    from replies import documents, reading
    from replies.documents.tables import read_grids
    from replies.isolated._grids import plain_grids
    from replies.isolated._values import to_plain

    request = json.loads(sys.stdin.buffer.readline())
    content, converted = (sys.stdin.buffer.read(size) for size in request["sizes"])
    try:
        if request["wanted"] == "grids":
            return {"grids": plain_grids(read_grids(content, request["name"]))}
        document = documents.open(content, request["name"], convert=lambda *_: converted)
    except documents.DocumentError as error:
        return {"refused": {"kind": type(error).__name__, "code": error.code, "params": error.params}}
    day = None if request["date"] is None else date.fromisoformat(request["date"])
    read = reading.read(document.text, day)
    return {"read": {"document": to_plain(document), "reading": to_plain(read)}}
