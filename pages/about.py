"""When is a promise delivered? The rules, marks and limits, where facts come from, how to add a reply."""

from __future__ import annotations

from replies.documents.formats import COMMON, join_choices
from replies.rows import AboutCountsRow, AboutLightsRow, EvidenceStandingsRow, OverviewSourcesRow
from replies.texts.catalogue import language, t
from replies.ui.about import rules
from replies.ui.kit import layout, tables
from replies.ui.kit.address import chosen
from replies.ui.kit.query import query

__all__ = ["page"]


def page() -> None:
    """Draw the explanations, with the list of sources that are still to be looked at."""
    held = query(AboutCountsRow)[0]
    limits = query(AboutLightsRow)[0]
    layout.style_sheet("about/style.css")
    layout.page_title(t("about.title"), _caption(held))
    if chosen("part") == "sources":
        _sources(held)
        _rules(limits)
    else:
        _rules(limits)
        _sources(held)


def _caption(held: AboutCountsRow) -> str:
    if not held["replies"]:
        return t("about.caption_none")
    return t("about.caption", n=held["replies"], **held)


def _rules(limits: AboutLightsRow) -> None:
    points = ("evidence", "signs", "partly", "late", "plan", "person")
    blocks = (
        rules.block(t("about.delivered"), rules.bullets([t(f"about.delivered_{point}") for point in points])),
        rules.block(t("about.statuses"), rules.statuses()),
        rules.block(t("about.standings"), rules.standings()),
        rules.block(t("about.marks"), rules.marks(limits), rules.paragraph(t("about.no_light"))),
        rules.block(t("about.bounds"), rules.bounds(limits)),
        rules.block(t("about.grey"), rules.paragraph(t("about.grey_text"))),
        rules.block(t("about.restated"), rules.paragraph(t("about.restated_text"))),
        rules.block(
            t("about.add"),
            rules.paragraph(t("about.add_text", formats=join_choices(COMMON, language()))),
            rules.commands(),
            names="ab-commands",
        ),
        rules.block(t("about.times"), rules.paragraph(t("about.times_text"))),
    )
    layout.draw(rules.grid(blocks))


def _sources(held: AboutCountsRow) -> None:
    sources = query(OverviewSourcesRow)
    layout.section(t("about.sources"), t("about.sources_finding", n=sources[0]["total"]) if sources else "")
    low = [t("about.sources_low", n=held["low"])] if held["low"] else []
    whose = [t(f"about.whose_{row['status']}", **row) for row in query(EvidenceStandingsRow)]
    layout.draw(rules.alone(t("about.sources_text"), *low, *whose))
    if not sources:
        layout.empty(t("about.sources_none"))
        return
    columns = [
        tables.GridColumn(f"source_title_{language()}", t("about.source"), width="l"),
        tables.GridColumn("source_host", t("about.host")),
        tables.GridColumn("source_date", t("about.date"), width="s"),
        tables.GridColumn("rows_resting", t("about.resting"), "number", width="s"),
        tables.GridColumn("source_link", t("about.address"), "link"),
    ]
    tables.table(
        sources,
        columns,
        key="about_sources",
        alt=t("about.sources"),
        file_name="sources-to-check",
        height=396,
    )
