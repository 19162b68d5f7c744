"""People and offices by the names of Popolo (popoloproject.com/specs): persons, organizations, posts, memberships.

Only who public replies name: deputies and members by the proposals that were answered, those who signed replies for
their bureaus, the bureaus. No way to reach anybody is among them. Two people of one name, place and kind are one here,
as on the pages. Congress and consultative conference are named after their place, for that is whose deputies they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from replies.ledger.store import Store
from replies.publish.package import LedgerState

__all__ = ["popolo"]

Node = dict[str, Any]  # Any: JSON
_BODIES = {"deputy": ("人民代表大会", "代表"), "member": ("政治协商会议", "委员")}
_SIGNATORY = "签发人"


def popolo(store: Store, state: LedgerState) -> Node:
    """The document, each list in the order of its ids."""
    times = {"as_of": state.as_of, "known_at": state.known_at}
    replies = store.query("_published_replies", times).to_pylist()
    answered = {row["proposal_id"] for row in store.query("_published_reply_proposals", times).to_pylist()}
    signers = [
        row for row in store.query("_published_signers", times).to_pylist() if row["proposal_id"] in answered
    ]
    signed = [row for row in replies if row["signatory"] and row["signed_bureau_id"]]
    bureaus = store.query("_published_bureaus", times).to_pylist()
    people = {(row["name"], row["place"], row["signer_kind"]) for row in signers}
    bodies = {(place, kind) for _, place, kind in people}
    return {
        "persons": _unique(
            [*map(_person, people), *({"id": _signatory_id(row), "name": row["signatory"]} for row in signed)]
        ),
        "organizations": _unique([*map(_body, bodies), *map(_bureau, bureaus)]),
        "posts": _unique([*map(_post, bodies), *map(_signatory_post, signed)]),
        "memberships": _unique([*map(_membership, people), *map(_signatory_membership, signed)]),
    }


def _unique(nodes: Iterable[Node]) -> list[Node]:
    found = {node["id"]: node for node in nodes}
    return [found[identity] for identity in sorted(found)]


def _person(person: tuple[str, str | None, str]) -> Node:
    return {"id": _person_id(person), "name": person[0]}


def _person_id(person: tuple[str, str | None, str]) -> str:
    name, place, kind = person
    return f"{kind}:{place or ''}:{name}"


def _body_id(body: tuple[str | None, str]) -> str:
    place, kind = body
    return f"{'congress' if kind == 'deputy' else 'conference'}:{place or ''}"


def _body(body: tuple[str | None, str]) -> Node:
    place, kind = body
    return {
        "id": _body_id(body),
        "name": f"{place or ''}{_BODIES[kind][0]}",
        "classification": _BODIES[kind][0],
    }


def _post(body: tuple[str | None, str]) -> Node:
    return {
        "id": f"{_body_id(body)}:{body[1]}",
        "label": _BODIES[body[1]][1],
        "role": _BODIES[body[1]][1],
        "organization_id": _body_id(body),
    }


def _membership(person: tuple[str, str | None, str]) -> Node:
    _, place, kind = person
    body = (place, kind)
    return {
        "id": f"{_person_id(person)}@{_body_id(body)}",
        "role": _BODIES[kind][1],
        "person_id": _person_id(person),
        "organization_id": _body_id(body),
        "post_id": f"{_body_id(body)}:{kind}",
    }


def _bureau(row: Mapping[str, Any]) -> Node:
    return {
        "id": row["bureau_id"],
        "name": row["name_zh"],
        "classification": "单位",
        "other_names": list(_other_names(row)),
        **({"founding_date": row["valid_from"].isoformat()} if row["valid_from"] else {}),
        **({"dissolution_date": row["valid_to"].isoformat()} if row["valid_to"] else {}),
    }


def _other_names(row: Mapping[str, Any]) -> Iterator[Node]:
    if row["name_en"]:
        yield {"name": row["name_en"], "note": "en"}
    for name in filter(None, (row["aliases"] or "").split("、")):
        yield {"name": name}


def _signatory_id(row: Mapping[str, Any]) -> str:
    return f"signatory:{row['signed_bureau_id']}:{row['signatory']}"


def _signatory_post(row: Mapping[str, Any]) -> Node:
    return {
        "id": f"{row['signed_bureau_id']}:signatory",
        "label": _SIGNATORY,
        "role": _SIGNATORY,
        "organization_id": row["signed_bureau_id"],
    }


def _signatory_membership(row: Mapping[str, Any]) -> Node:
    return {
        "id": f"{_signatory_id(row)}@{row['signed_bureau_id']}",
        "role": _SIGNATORY,
        "person_id": _signatory_id(row),
        "organization_id": row["signed_bureau_id"],
        "post_id": f"{row['signed_bureau_id']}:signatory",
    }
