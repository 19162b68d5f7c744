"""HTML of the data dictionary's page: what a table's rows are, where programs read them, every column with its meaning."""

from __future__ import annotations

from replies.publish.code_words import published_columns
from replies.publish.dictionary import Table, tables
from replies.texts.catalogue import language, t
from replies.texts.codes import code_word, type_word
from replies.ui.kit.address import link
from replies.ui.kit.templates import macro, render

__all__ = ["addresses", "columns", "notes"]


def notes(table: Table) -> str:
    """By what rows are told apart, and which of them count."""
    return macro("workbench/parts.html", "keys")(table.key, table.counted)


def addresses(table: Table) -> str:
    """Where programs read the table, and everything that is published."""
    of_table = [
        (kind.upper(), link(f"api/tables/{table.name}.{kind}")) for kind in ("json", "csv", "parquet")
    ]
    of_all = [
        ("OpenAPI 3.1", "api/openapi.json"),
        (t("dictionary.package"), "data/datapackage.json"),
        ("DCAT-AP", "data/catalog.jsonld"),
        ("Popolo", "data/popolo.json"),
    ]
    several = [(name, link(path)) for name, path in of_all]
    return macro("workbench/parts.html", "addresses")(t("dictionary.of_table"), of_table) + macro(
        "workbench/parts.html", "addresses"
    )(t("dictionary.of_all"), several)


def columns(table: Table) -> str:
    """The columns in the table's order; one that leads to another table links to that one's dictionary."""
    return render(
        "workbench/dictionary.html",
        alt=t("dictionary.title", table=table.heading.of(language()), n=len(published_columns(table.name))),
        columns=published_columns(table.name),
        tables=tables(),
        type_word=type_word,
        code_word=code_word,
        table=table.name,
    )
