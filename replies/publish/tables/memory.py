"""What somebody said once of the heads of an office's tables, kept as a setting by place and office, so that nobody is
asked again. What was said of a place's tables without an office holds for each of its offices that said nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from replies.documents.tables import Grid, fill_merged
from replies.ledger import Store
from replies.ledger.view.bodies import Record
from replies.publish.tables.above import labels_above
from replies.publish.tables.catalogue import HeadCatalogue
from replies.publish.tables.cells import cell_text, fold_head
from replies.publish.tables.heads import HeadMap
from replies.publish.tables.sheets import titles_of

__all__ = [
    "HeadAnswers",
    "TableOwner",
    "bureau_name",
    "find_owner",
    "known_places",
    "new_settings",
    "remembered_heads",
    "said_by_owner",
]

_TITLE_ROWS = 5  # place and office may stand in one of these
_OFFICE_LABELS = tuple(
    f"{doing}{kind}"
    for doing in ("填报", "交办", "承办", "报送", "填表", "制表", "上报", "责任", "主办", "办理")
    for kind in ("单位", "部门", "机关")
)
_CONGRESS, _CONFERENCE = re.compile(r"人大|人民代表大会|代表建议"), re.compile(r"政协|政治协商|委员提案")


@dataclass(frozen=True, slots=True)
class HeadAnswers:
    """What somebody says of the heads of a table: fields by folded head, and whether to `forget` what was said before.

    `place` and `office` are whose table it is, None where the table itself says it.
    """

    heads: HeadMap = field(default_factory=dict)
    forget: bool = False
    place: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class TableOwner:
    """Whose table it is: its place and its office; None where nothing says it."""

    place: str | None
    office: str | None


def known_places(store: Store) -> list[str]:
    """The places the ledger knows."""
    return sorted({row["place"] for row in store.query_unpublished("known_places").to_pylist()})


def find_owner(
    store: Store, grids: Sequence[Grid], name: str, place: str | None = None, office: str | None = None
) -> TableOwner:
    """Whose table it is: as somebody says, else as labels (填报单位：…), a bureau's name or 人大 and 政协 in the titles say."""
    if place is None:
        longest = sorted(known_places(store), key=len, reverse=True)
        words = titles_of(grids, name, _TITLE_ROWS)
        place = next((place for title in words for place in longest if place in title), None)
    # A bureau that the rows name is not whose table it is.
    alone = [
        replace(grid, rows=tuple(row for row in grid.rows[:_TITLE_ROWS] if len({*row[1]} - {None}) == 1))
        for grid in grids
    ]
    titles = titles_of(alone, name, _TITLE_ROWS)
    return TableOwner(place, office or _labelled(grids) or _bureau(store, titles) or _body(titles))


def remembered_heads(store: Store, catalogue: HeadCatalogue, owner: TableOwner) -> dict[str, str]:
    """The fields by folded head that were said of such tables of the place, and of the office over them."""
    return _said(store, _setting(catalogue, TableOwner(owner.place, None))) | said_by_owner(
        store, catalogue, owner
    )


def said_by_owner(store: Store, catalogue: HeadCatalogue, owner: TableOwner) -> dict[str, str]:
    """What was said of the owner's own tables."""
    return _said(store, _setting(catalogue, owner))


def new_settings(
    store: Store, catalogue: HeadCatalogue, owner: TableOwner, said: HeadMap, forget: bool = False
) -> list[Record]:
    """The settings with what was said now among what was said before, or alone, to `forget` that; none for nothing new."""
    before = {} if forget else remembered_heads(store, catalogue, owner)
    after = {} if forget else said_by_owner(store, catalogue, owner)
    if not before.items() >= dict(said).items():
        after = after | dict(said)
    made = {_setting(catalogue, owner): after}
    if forget and owner.office is not None:
        made = {_setting(catalogue, TableOwner(owner.place, None)): {}} | made
    return [
        {"name": setting, "value": json.dumps(heads, ensure_ascii=False, sort_keys=True)}
        for setting, heads in made.items()
        if heads != _said(store, setting)
    ]


def bureau_name(store: Store, bureau_id: str) -> str:
    """The name of a bureau of the ledger, its id where there is none."""
    names = {row["bureau_id"]: row["name_zh"] for row in store.query_unpublished("known_bureaus").to_pylist()}
    return str(names.get(bureau_id) or bureau_id)


def _said(store: Store, setting: str) -> dict[str, str]:
    for row in store.query_unpublished("settings").to_pylist():
        if row["name"] == setting:
            found: dict[str, str] = json.loads(row["value"])
            return found
    return {}


def _setting(catalogue: HeadCatalogue, owner: TableOwner) -> str:
    parts = [catalogue.kind, owner.place or ("" if owner.office else None), owner.office]
    return "/".join(part for part in parts if part is not None)


def _labelled(grids: Sequence[Grid]) -> str | None:
    for grid in grids:
        for _, label, entry in labels_above(fill_merged(grid).rows[:_TITLE_ROWS]):
            if fold_head(label) in _OFFICE_LABELS and (words := cell_text(entry)):
                return words
    return None


def _bureau(store: Store, titles: Sequence[str]) -> str | None:
    """The bureau of the ledger that the nearest title names, by the longest of its names."""
    names = {
        str(alias): str(row["name_zh"])
        for row in store.query_unpublished("known_bureaus").to_pylist()
        for alias in (row["name_zh"], *(row["aliases"] or ()))
    }
    longest = sorted(names, key=len, reverse=True)
    return next((names[one] for title in titles for one in longest if one in title), None)


def _body(titles: Sequence[str]) -> str | None:
    """人大 or 政协 where the titles name one of them alone."""
    words = " ".join(titles)
    congress, conference = _CONGRESS.search(words), _CONFERENCE.search(words)
    return None if bool(congress) == bool(conference) else "人大" if congress else "政协"
