"""What a package and a citation say of the publisher: the licence the data carry, and where the dashboard is reached.

`data/publication.toml` ships with the product; a `publication.toml` in the folder of a ledger holds in its place.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from replies.errors import RepliesError
from replies.paths import DATA
from replies.publish.dictionary import Words

__all__ = ["Licence", "Publication", "PublishError", "publication"]

_SHIPPED = DATA / "publication.toml"


class PublishError(RepliesError):
    """A file that cannot be made or taken in; whoever named it can mend it."""


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by its SPDX name, the address of its text, and what it covers, in both languages."""

    name: str
    address: str
    covers: Words


@dataclass(frozen=True, slots=True)
class Publication:
    """`address` is where the dashboard is reached, without a slash at its end; empty where it is not known.

    `publisher` is who publishes, None where that is not told.
    """

    address: str
    licence: Licence
    publisher: Words | None = None


def publication(home: Path) -> Publication:
    """The settings of the ledger in `home`, else those that ship. Raises PublishError for a file that is not in form."""
    own = home / "publication.toml"
    path = own if own.is_file() else _SHIPPED
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        licence = {name: str(content["licence"][name]) for name in ("name", "address", "zh", "en")}
        address = str(content["address"]).rstrip("/")
        named = content.get("publisher")
        publisher = Words(str(named["zh"]), str(named["en"])) if named else None
    except (OSError, ValueError, KeyError, TypeError) as error:
        why = " ".join(str(error).split())
        raise PublishError(
            f"{path.name} 不合格式（{why}）；请照 data/publication.toml 改正",
            f"{path.name} is not in form ({why}); mend it after data/publication.toml",
        ) from error
    return Publication(
        address,
        Licence(licence["name"], licence["address"], Words(licence["zh"], licence["en"])),
        publisher,
    )
