"""A statement in the address: as it is where it is short, else compressed, so that a visitor can share it.

`?sql=SELECT…` or `?z=…` (zlib, base64 in the form for addresses). What is longer than an address may be is not put
there; what cannot be read, or would unpack to more than a statement may have, counts as none.
"""

from __future__ import annotations

import base64
import binascii
import zlib

import streamlit as st

from replies.ui.kit.address import chosen

__all__ = ["LONGEST", "address_parts", "sql_asked", "write_sql"]

LONGEST = 100_000  # characters of a statement, as in the console
_PLAIN, _PACKED = 600, 6_000  # characters of the address


def sql_asked() -> str:
    """The statement in the address, empty where there is none."""
    if plain := chosen("sql"):
        return plain[:LONGEST]
    packed = chosen("z") or ""
    try:
        unpacker = zlib.decompressobj()
        unpacked = unpacker.decompress(base64.urlsafe_b64decode(packed.encode("ascii")), LONGEST)
        return unpacked.decode("utf-8") if unpacker.eof else ""
    except (ValueError, binascii.Error, zlib.error):
        return ""


def address_parts(sql: str) -> dict[str, str]:
    """The parameters that carry a statement; none where it is too long for an address."""
    if len(sql) <= _PLAIN:
        return {"sql": sql}
    packed = base64.urlsafe_b64encode(zlib.compress(sql.encode("utf-8"), 9)).decode("ascii")
    return {"z": packed} if len(packed) <= _PACKED else {}


def write_sql(sql: str) -> bool:
    """Put a statement into the address; False where it is too long and the address carries none."""
    parts = address_parts(sql)
    for name in ("sql", "z", "saved"):
        st.query_params.pop(name, None)
    for name, part in parts.items():
        st.query_params[name] = part
    return bool(parts)
