"""How to cite what was taken away: which data, as of when, from which state of which ledger, made by which version.

The ledger's head hash covers every event before it, so the same hash, day and moment always mean the same rows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from replies import __version__
from replies.publish.dictionary import Words

__all__ = ["Citation", "cite"]


@dataclass(frozen=True, slots=True)
class Citation:
    """`text` is one line of prose in both languages; `bibtex` one entry, which BibTeX and biblatex both take."""

    text: Words
    bibtex: str


def cite(what: Words, *, as_of: date, known_at: datetime | None, head: str, address: str = "") -> Citation:
    """The citation of `what` (a table's or a package's name).

    `known_at` is an aware moment, None for what had been recorded by then; `head` the ledger's head hash;
    `address` where the very view is found, empty where that is not known.
    """
    recorded = None if known_at is None else known_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
    zh = [f"答复承诺：{what.zh}（数据集）", f"截至{as_of.isoformat()}"]
    en = [f"Reply Commitments: {what.en} [data set]", f"as of {as_of.isoformat()}"]
    if recorded:
        zh.append(f"{recorded}前录入")
        en.append(f"recorded by {recorded}")
    zh += [f"账本校验值{head}", f"软件版本{__version__}"]
    en += [f"ledger {head}", f"version {__version__}"]
    if address:
        zh.append(address)
        en.append(address)
    note = ", ".join(
        part for part in (f"As of {as_of.isoformat()}", recorded and f"recorded by {recorded}") if part
    )
    fields = {
        "title": f"{{Reply Commitments: {_bibtex(what.en)}}}",
        "titleaddon": f"答复承诺：{_bibtex(what.zh)}",
        "year": f"{as_of.year}",
        "version": __version__,
        "note": f"{note}, ledger {head}",
        **({"url": _url(address)} if address else {}),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    key = f"reply-commitments-{as_of.isoformat()}-{head[:8]}"
    return Citation(Words("，".join(zh) + "。", ", ".join(en) + "."), f"@misc{{{key},\n{lines}\n}}\n")


def _bibtex(text: str) -> str:
    """The text with the signs that TeX reads as commands escaped."""
    plain = text.replace("\\", "/")
    return re.sub(
        r"([#$%&_{}~^])", lambda sign: f"\\{sign[1]}" if sign[1] not in "~^" else f"\\{sign[1]}{{}}", plain
    )


def _url(address: str) -> str:
    """The address with the signs percent-encoded that would end the field: BibTeX takes the rest as it is."""
    return address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
