"""The catalogue that open-data portals read: DCAT-AP 3 as JSON-LD, a dataset a published table, a distribution a format.

Themes, languages and formats are the EU's authority tables. What is not known (the publisher, a licence's text) is left
out; the days and places a dataset covers are those of its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pyarrow.compute as pc

from replies.ledger.store import Store
from replies.publish.dictionary import Table, Words, tables
from replies.publish.package import LedgerState
from replies.publish.publication import Publication

__all__ = ["DISTRIBUTIONS", "catalogue"]

Node = dict[str, Any]  # Any: JSON
_AUTHORITY = "http://publications.europa.eu/resource/authority"
# By the ending of a file: its name in the EU's table of formats, its media type.
DISTRIBUTIONS = {
    "csv": ("CSV", "text/csv"),
    "parquet": ("PARQUET", "application/vnd.apache.parquet"),
    "json": ("JSON", "application/json"),
}
_TITLE = Words("答复承诺", "Reply Commitments")
_DESCRIPTION = Words(
    "地方政府部门在答复中作出的承诺和此后的进展，只含已发布的内容",
    "What local-government departments promised in their replies, and what came of it; published rows only",
)
_KEYWORDS = Words("代表建议", "replies to deputies")
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# The day that a row is of, by the first of these columns that a table has.
_DAYS = ("made_on", "replied_on", "period_end", "holds_from", "said_on", "later_on")


def catalogue(
    store: Store,
    state: LedgerState,
    settings: Publication,
    identity: str,
    address: Callable[[str, str], str],
    endings: Sequence[str] = tuple(DISTRIBUTIONS),
) -> Node:
    """The catalogue. `identity` is its own address, `address(table, ending)` that of a table's file of these endings."""
    publisher = _publisher(settings)
    modified = _typed(state.known_at.isoformat(timespec="seconds"), "dateTime")
    about: Node = {"dct:modified": modified, **publisher, **_licence(settings)}
    return {
        "@context": _CONTEXT,
        "@id": identity,
        "@type": "dcat:Catalog",
        "dct:title": _words(_TITLE),
        "dct:description": _words(_DESCRIPTION),
        "dct:language": _languages(),
        "dcat:themeTaxonomy": {"@id": f"{_AUTHORITY}/data-theme"},
        **({"foaf:homepage": {"@id": settings.address}} if settings.address else {}),
        **about,
        "dcat:dataset": [
            {
                "@id": f"{identity}#{name}",
                "@type": "dcat:Dataset",
                "dct:identifier": name,
                "dct:title": _words(table.heading),
                "dct:description": _words(table.meaning),
                "dcat:keyword": _words(_KEYWORDS),
                "dcat:theme": {"@id": f"{_AUTHORITY}/data-theme/GOVE"},
                "dct:language": _languages(),
                **about,
                **_coverage(store, state, table),
                "dcat:distribution": [
                    _distribution(settings, identity, name, ending, address(name, ending))
                    for ending in endings
                ],
            }
            for name, table in tables().items()
        ],
    }


def _distribution(settings: Publication, identity: str, name: str, ending: str, address: str) -> Node:
    format_name, media_type = DISTRIBUTIONS[ending]
    return {
        "@id": f"{identity}#{name}.{ending}",
        "@type": "dcat:Distribution",
        "dct:title": f"{name}.{ending}",
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media_type}"},
        "dct:format": {"@id": f"{_AUTHORITY}/file-type/{format_name}"},
        **_licence(settings),
    }


def _coverage(store: Store, state: LedgerState, table: Table) -> Node:
    """From the first to the last day of the rows, and the places that they name."""
    names = {column.name for column in table.columns}
    day = next((name for name in _DAYS if name in names), None)
    place = next((name for name in ("area_zh", "place") if name in names), None)
    if day is None:
        return {}
    rows = store.query(table.query_name, {"as_of": state.as_of, "known_at": state.known_at})
    found: Node = {}
    ends = pc.min_max(rows[day]).as_py()
    if isinstance(ends["min"], date):
        found["dct:temporal"] = {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _typed(ends["min"].isoformat(), "date"),
            "dcat:endDate": _typed(ends["max"].isoformat(), "date"),
        }
    if place and (places := sorted(filter(None, pc.unique(rows[place]).to_pylist()))):
        found["dct:spatial"] = [
            {"@type": "dct:Location", "skos:prefLabel": {"@language": "zh", "@value": name}}
            for name in places
        ]
    return found


def _publisher(settings: Publication) -> Node:
    if settings.publisher is None:
        return {}
    return {"dct:publisher": {"@type": "foaf:Agent", "foaf:name": _words(settings.publisher)}}


def _licence(settings: Publication) -> Node:
    return {"dct:license": {"@id": settings.licence.address}} if settings.licence.address else {}


def _languages() -> list[Node]:
    return [{"@id": f"{_AUTHORITY}/language/{code}"} for code in ("ZHO", "ENG")]


def _words(words: Words) -> list[Node]:
    return [{"@language": lang, "@value": words.of(lang)} for lang in ("zh", "en")]


def _typed(text: str, kind: str) -> Node:
    return {"@type": f"xsd:{kind}", "@value": text}
