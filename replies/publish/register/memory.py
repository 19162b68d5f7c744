"""What somebody said once of the heads of an office's register, kept as a setting by place, so that nobody is asked again."""

from __future__ import annotations

import json

from replies.ledger import Store
from replies.ledger.view.bodies import Record
from replies.publish.register.heads import HeadMap

__all__ = ["new_setting", "remembered_heads"]

_NAME = "register_heads"


def remembered_heads(store: Store, place: str | None) -> dict[str, str]:
    """The fields by folded head that were said of registers of the place; without a place, of registers of none."""
    for row in store.query_unpublished("settings").to_pylist():
        if row["name"] == _setting_name(place):
            found: dict[str, str] = json.loads(row["value"])
            return found
    return {}


def new_setting(store: Store, place: str | None, said: HeadMap) -> Record | None:
    """The setting with what was said now among what was said before; None where that is nothing new."""
    before = remembered_heads(store, place)
    after = before | dict(said)
    if after == before:
        return None
    return {"name": _setting_name(place), "value": json.dumps(after, ensure_ascii=False, sort_keys=True)}


def _setting_name(place: str | None) -> str:
    return _NAME if place is None else f"{_NAME}/{place}"
