"""Messages between the caller and the worker: four bytes of length, then JSON in UTF-8."""

from __future__ import annotations

import json
import struct

__all__ = ["FATAL_REASONS", "FAULT", "HEADER", "pack", "unpack"]

HEADER = struct.Struct(">I")
FAULT = "fault"
# Reasons of a {"stop"} after which a worker is of no use: DuckDB itself went wrong, or holds an answer half given.
FATAL_REASONS = frozenset({FAULT, "cell", "value"})


def pack(message: dict[str, object]) -> bytes:
    """The bytes of a message."""
    body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()
    return HEADER.pack(len(body)) + body


def unpack(body: bytes | bytearray) -> dict[str, object]:
    """The message that a body holds. Raises ValueError for anything that is not one."""
    message = json.loads(body)
    if not isinstance(message, dict):
        raise ValueError("not a message")
    return message
