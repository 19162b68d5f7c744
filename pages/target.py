"""What became of one target of a work report, where is it written, and what did other places reach?"""

from __future__ import annotations

from replies.rows import AboutLightsRow, TargetRowsRow
from replies.texts import formats
from replies.texts.catalogue import local, t
from replies.ui.kit import layout, theme
from replies.ui.kit.address import chosen, link
from replies.ui.kit.query import query, query_one, requested_day
from replies.ui.targets import view as target_one
from replies.ui.targets import words as target_words
from replies.ui.targets.chart import gaps, shares

__all__ = ["page"]


def page() -> None:
    """Draw the target that `?target=` names, or say that there is none."""
    layout.style_sheet("targets/style.css")
    path = layout.anchor(t("one_target.back"), link("targets"))
    target = chosen("target")
    row = query_one(TargetRowsRow, target=target) if target else None
    if row is None:
        layout.page_title(t("one_target.unknown"), above=path)
        layout.empty(t("one_target.unknown_hint"))
        return
    day = formats.day(requested_day())
    sentence = target_words.one_finding(row)
    layout.page_title(sentence, t("one_target.caption", day=day), above=path)
    layout.draw(target_one.facts(row))
    beside = query(TargetRowsRow, metric=str(row["metric"]))
    drawn = (gaps if row["in_points"] else shares)(beside, lambda one: local(one, "area"))
    if drawn is not None:
        name = local(row, "metric")
        layout.section(
            t("one_target.beside", metric=name), t(f"targets.{'gaps' if row['in_points'] else 'shares'}_note")
        )
        theme.plot(drawn, key="target_beside", alt=t("one_target.beside", metric=name))
    layout.draw(target_words.notes([row], query(AboutLightsRow)[0]))
    layout.source_line(target_words.sources([row]), (t("targets.about"), link("about")))
