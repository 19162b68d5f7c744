"""What can be subscribed to: everything, a bureau, a deputy, a commitment; each only where its page shows something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import quote, urlencode

from replies.ledger.queries import query_name
from replies.ledger.store import Store
from replies.publish.commitment_name import name_of
from replies.rows import BureausRow, CommitmentRow, DeputiesRow
from replies.texts.catalogue import LANGUAGES, language, local, t

__all__ = [
    "Subject",
    "both_addresses",
    "bureau",
    "commitment",
    "everything",
    "find_bureau",
    "find_commitment",
    "find_person",
    "page_address",
    "person",
    "rows_of",
    "subscription_address",
]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Subject:
    """What is subscribed to: its name in the language that is spoken, its page, and how queries are narrowed to it.

    `path` is where a subscription to it lies, without its ending: `bureau/B-…`; `asked` is the rest of that address,
    and says with it which subject it is.
    """

    name: str
    path: str
    page: str
    chosen: Mapping[str, object] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)


def everything() -> Subject:
    """All that is public."""
    return Subject("", "all", page_address(""))


def find_commitment(store: Store, commitment_id: str) -> Subject | None:
    """A commitment, with its parts; None where it is not public."""
    rows = rows_of(store, CommitmentRow, {"commitment_id": commitment_id})
    if not rows:
        return None
    return commitment(name_of(rows[0]), commitment_id)


def commitment(name: str, commitment_id: str) -> Subject:
    """A commitment that there is, by its name and id."""
    page = page_address("commitment", commitment=commitment_id)
    path = f"commitment/{quote(commitment_id, safe='')}"
    return Subject(name, path, page, {"commitment_id": commitment_id})


def find_bureau(store: Store, code: str, place: str | None) -> Subject | None:
    """A bureau by its code, in one place or all; None where it has no reply that is public."""
    rows = rows_of(store, BureausRow, {"bureau": code, "place": place, "limit": 1})
    if not rows:
        return None
    return bureau(local(rows[0], "bureau") or t("common.unnamed_bureau"), code, place)


def bureau(name: str, code: str, place: str | None) -> Subject:
    """A bureau that there is, by its name, its code and one place or all."""
    asked = {"place": place} if place else {}
    return Subject(
        name,
        f"bureau/{quote(code, safe='')}",
        page_address("bureau", bureau=code, **asked),
        {"bureau": code, "place": place},
        asked,
    )


def find_person(store: Store, name: str, place: str | None, kind: str | None) -> Subject | None:
    """A deputy or member; None where there is none of that name, or where it could be several people."""
    rows = rows_of(store, DeputiesRow, {"person": name, "place": place, "kind": kind, "limit": 2})
    if len(rows) != 1:
        return None
    return person(rows[0]["name"], rows[0]["place"], rows[0]["kind"])


def person(name: str, place: str | None, kind: str) -> Subject:
    """A deputy or member, as `queries/deputies.sql` tells people apart."""
    asked = {"place": place or "", "kind": kind}
    return Subject(
        name,
        f"deputy/{quote(name, safe='')}",
        page_address("deputy", deputy=name, **asked),
        {"person": name, "person_place": place, "kind": kind},
        {key: word for key, word in asked.items() if word},
    )


def subscription_address(room: str, subject: Subject, ending: str) -> str:
    """Where a subscription lies, without the server's address, in the language that is spoken.

    `subscription_address("feeds", everything(), "atom")` → `/feeds/all.atom`.
    """
    return page_address(f"{room}/{subject.path}.{ending}", **subject.asked)


def both_addresses(subject: Subject) -> tuple[str, str]:
    """Where its changes and its deadlines are subscribed to, without the server's address."""
    return subscription_address("feeds", subject, "atom"), subscription_address("calendar", subject, "ics")


def page_address(page: str, **parameters: str) -> str:
    """A page's address without the server's, in the language that is spoken, as its own links have it."""
    asked = {name: word for name, word in parameters.items() if word}
    first, *others = LANGUAGES
    spoken = next((label for label in others if LANGUAGES[label] == language()), first)
    if spoken != first:
        asked["lang"] = spoken
    return f"/{page}?{urlencode(asked)}" if asked else f"/{page}"


def rows_of(store: Store, row: type[T], parameters: Mapping[str, object]) -> list[T]:
    """The rows of the query that a type of row is of."""
    found: list[T] = store.query(query_name(row.__name__), parameters).to_pylist()
    return found
