"""Ids of what the ledger holds: a letter for the kind and ten characters, minted once and never used again.

The alphabet is Crockford's base 32 in lower case (no i, l, o, u), so that an id can be read out on the telephone.
What ships gets its ids from its key, so that every installation and every upgrade gives the same ones.
"""

from __future__ import annotations

import hashlib
import re
import secrets

__all__ = ["ALPHABET", "ID_PATTERN", "mint", "shipped_id"]

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ID_PATTERN = re.compile(r"[A-Z]-[0-9abcdefghjkmnpqrstvwxyz]{10}")
_LENGTH = 10


def mint(letter: str) -> str:
    """A new id such as `C-7k2m9q4w1x`; 50 random bits, so that two installations do not meet."""
    return _written(letter, secrets.randbits(5 * _LENGTH))


def shipped_id(letter: str, key: str) -> str:
    """The id of what ships under `key`: the first 50 bits of the key's SHA-256."""
    bits = int.from_bytes(hashlib.sha256(f"{letter}:{key}".encode()).digest()[:7]) >> 6
    return _written(letter, bits)


def _written(letter: str, bits: int) -> str:
    return f"{letter}-" + "".join(ALPHABET[bits >> (5 * i) & 31] for i in reversed(range(_LENGTH)))
