"""What asks for a person, as a list: what is past its day, what falls due next, what was not checked at its source.

Rows are those of `queries/overview_needs.sql` and `queries/due_soon.sql`; texts are escaped here. Each line leads to
what it speaks of; what is not listed one by one is counted, with a link to the list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.kit import status
from replies.ui.kit.address import link
from replies.ui.kit.layout import anchor
from replies.ui.kit.query import Row

__all__ = ["commitment_name", "count_of", "label_of", "needs_list"]

Choices = Mapping[str, str | None]


def needs_list(
    needs: Sequence[Row],
    chains: Sequence[Row],
    soon: Sequence[Row],
    sources: int,
    choices: Choices,
    lang: str,
) -> str:
    """HTML of the list; `chains` are rows of `queries/overview_chains.sql`."""
    lines = [
        _need(row, lang) for row in needs if row["need"] in ("overdue", "due_unchecked", "target_unseen")
    ]
    lines += _returned(chains, choices, lang)
    lines += _remaining(needs, choices, lang)
    if sources:
        lines.append(
            _line(
                anchor(t("overview.sources", lang=lang, n=sources), link("about", part="sources")),
                t("common.to_confirm", lang=lang),
                t("overview.sources_why", lang=lang),
            )
        )
    if not lines:
        lines.append(f'<li class="rc-caption">{escape(t("overview.nothing_needed", lang=lang))}</li>')
    return (
        f'<div class="ov-head"><h2>{escape(t("overview.needs", lang=lang))}</h2></div>'
        f'<ul class="ov-needs">{"".join(lines)}{_soon(soon, lang)}</ul>'
    )


def _need(row: Row, lang: str) -> str:
    need = str(row["need"])
    due = formats.day(_date(row["due"]), lang)
    if need == "target_unseen":
        name = t(
            "overview.target", lang=lang, name=label_of(row, "label", lang), value=formats.value(row, lang)
        )
        href = link("metrics", metric=str(row["metric"]), area=str(row["area"]))
        # Two lines of the panel: a Chinese character is twice as wide as a letter.
        source = formats.clip(label_of(row, "source_title", lang), 34 if lang == "zh" else 72)
        if row["to_confirm"]:
            source += t("overview.unsure", lang=lang, said=t("common.to_confirm", lang=lang))
        return _line(
            anchor(name, href),
            status.word("unknown", "verdict", lang=lang),
            t("overview.target_due", lang=lang, day=due, source=source),
        )
    href = link("commitment", commitment=str(row["commitment_id"]))
    return _line(
        anchor(commitment_name(row, lang), href),
        status.word(need, "mark", lang=lang),
        t(f"overview.why_{need}", lang=lang, day=due),
    )


def _returned(chains: Sequence[Row], choices: Choices, lang: str) -> list[str]:
    """Promises made again without an outcome, asked for less or put off; then how many more, and what is only proposed."""
    lines, shown = [], Counter(str(row["need"]) for row in chains)
    for row in chains:
        need = str(row["need"])
        if need == "proposed":
            words = t("overview.chains_proposed", lang=lang, n=count_of(row, "total"))
            lines.append(
                _line(anchor(words, link("review")), "", t("overview.chains_proposed_why", lang=lang))
            )
            continue
        why = (
            t(
                "overview.why_repeated",
                lang=lang,
                n=count_of(row, "members"),
                day=formats.day(_date(row["first_on"]), lang),
            )
            if need == "repeated"
            else str(row[f"why_{lang}"] or "")
        )
        href = link("commitment", commitment=str(row["commitment_id"]))
        lines.append(
            _line(anchor(commitment_name(row, lang), href), t(f"overview.is_{need}", lang=lang), why)
        )
    for need in ("repeated", "lowered", "postponed"):
        total = next((count_of(row, "total") for row in chains if row["need"] == need), 0)
        if total > shown[need]:
            words = t(f"overview.more_{need}", lang=lang, n=total - shown[need])
            lines.append(_line(anchor(words, link("commitments", **choices, state=need)), "", ""))
    return lines


def _remaining(needs: Sequence[Row], choices: Choices, lang: str) -> list[str]:
    """One line for what is not listed one by one: how many more, and where they are."""
    totals = {str(row["need"]): count_of(row, "total") for row in needs}
    shown = {need: sum(1 for row in needs if row["need"] == need) for need in totals}
    places = {
        "overdue": link("commitments", **choices, state="overdue"),
        "due_unchecked": link("commitments", **choices, state="due_unchecked"),
        "target_unseen": link("metrics"),
        "waiting": link("commitments", **choices, state="waiting"),
        "unreviewed": link("commitments", **choices),
    }
    lines = []
    for need, total in totals.items():
        left = total if need in ("waiting", "unreviewed") else total - shown[need]
        if left > 0:
            lines.append(_line(anchor(t(f"overview.more_{need}", lang=lang, n=left), places[need]), "", ""))
    return lines


def _soon(soon: Sequence[Row], lang: str) -> str:
    if not soon:
        return f'<li class="rc-caption">{escape(t("overview.soon_none", lang=lang))}</li>'
    lines = [
        _line(
            anchor(commitment_name(row, lang), link("commitment", commitment=str(row["commitment_id"]))),
            "",
            t(f"overview.soon_{row['falls']}", lang=lang, day=formats.day(_date(row["falls_on"]), lang)),
        )
        for row in soon[:3]
    ]
    head = f'<li class="rc-caption">{escape(t("overview.soon", lang=lang, n=len(soon)))}</li>'
    return head + "".join(lines)


def _line(linked: str, tag: str, why: str) -> str:
    badge = f'<span class="rc-tag">{escape(tag)}</span>' if tag else ""
    below = f'<div class="rc-caption">{escape(why)}</div>' if why else ""
    return f'<li><div class="ov-need">{linked}{badge}</div>{below}</li>'


def label_of(row: Row, stem: str, lang: str) -> str:
    """The row's text in the visitor's language, else in Chinese, else that it is unknown."""
    return str(row[f"{stem}_{lang}"] or row[f"{stem}_zh"] or t("common.unknown", lang=lang))


def commitment_name(row: Row, lang: str) -> str:
    """A commitment's own label, or the beginning of its sentence where a reading gave it none."""
    label = row[f"label_{lang}"] or row["label_zh"]
    return str(label) if label else formats.clip(str(row.get("quote") or t("common.unknown", lang=lang)), 30)


def count_of(row: Row, key: str) -> int:
    """A count of the row as a whole number."""
    return int(str(row[key]))


def _date(given: object) -> date | None:
    return given if isinstance(given, date) else None
