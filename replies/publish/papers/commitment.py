"""The paper of one commitment: its words, its status and why, its targets, and all that is known since."""

from __future__ import annotations

from collections.abc import Sequence

from replies.publish import commitment_words
from replies.publish.papers.paper import (
    Block,
    NumberBox,
    Numbers,
    Paper,
    PaperHeading,
    PaperQuote,
    PaperTable,
    PaperText,
    ShareBar,
    ShareBars,
    TimeLine,
    TimeMark,
)
from replies.publish.papers.request import NoSuchPaper, PaperSource
from replies.publish.papers.words import commitment_table, state
from replies.publish.standings import other_bureau, standing_words
from replies.rows import (
    CommitmentPartsRow,
    CommitmentRow,
    CommitmentSignersRow,
    CommitmentSourcesRow,
    CommitmentTargetsRow,
)
from replies.texts import formats
from replies.texts.catalogue import language, local, t

__all__ = ["commitment"]

_MOST = 100  # sources


def commitment(source: PaperSource) -> Paper:
    """Raises NoSuchPaper where no public commitment has that id."""
    given = source.request.get("commitment")
    found = source.rows(CommitmentRow, commitment_id=given)
    if not found:
        raise NoSuchPaper(f"没有已公开的承诺“{given}”", f"There is no public commitment “{given}”")
    row, day = found[0], source.request.as_of
    identity = {"commitment_id": row["commitment_id"]}
    sources = source.rows(CommitmentSourcesRow, **identity)
    blocks: list[Block] = [Numbers(_facts(row))]
    if row["quote"]:
        blocks.append(PaperQuote(row["quote"], _source_of(row)))
    blocks += _why(row)
    blocks += _parts(source, row)
    blocks += _targets(source.rows(CommitmentTargetsRow, **identity))
    blocks.append(PaperHeading(commitment_words.find_title(row, sources, day)))
    blocks.append(_time_line(source, row, sources))
    blocks.append(_sources(sources) if sources else PaperText(t("commitment.no_sources")))
    people = source.rows(CommitmentSignersRow, **identity)
    named = t("standing.listed").join(one["name"] for one in people[:6])
    if len(people) > 6:
        named += t("commitment.more_people", n=len(people))
    caption = [other_bureau(row), commitment_words.reply_told(row), row["document_number"], named]
    return Paper(
        name="commitment",
        kicker=t("paper.commitment"),
        title=commitment_words.title(row, day),
        caption=" · ".join([*filter(None, caption), t("bureau.caption", day=formats.day(day))]),
        blocks=tuple(blocks),
        imprint=source.imprint("commitment"),
        lang=language(),
    )


def _facts(row: CommitmentRow) -> tuple[NumberBox, ...]:
    """Made, due and how it stands as boxes."""
    boxes = [NumberBox(t("commitment.made"), formats.day(row["made_on"]))]
    due = formats.day(row["due"]) if row["due"] else t("paper.no_due")
    basis = t("paper.basis", basis=row["due_basis"]) if row["due_basis"] else ""
    boxes.append(NumberBox(t("paper.col_due"), due, basis))
    if row["is_leaf"]:
        code, said = state(row)
        boxes.append(NumberBox(t("paper.col_state"), said, code=code))
    return tuple(boxes)


def _source_of(row: CommitmentRow) -> str:
    said = [row["document_number"] or t("common.no_number"), row["proposal_title"]]
    said.append(t("commitment.offsets", start=row["span_start"], end=row["span_end"]))
    if row["form"] == "restatement":
        said.append(t("common.restated_help"))
    return " · ".join(filter(None, said))


def _why(row: CommitmentRow) -> list[Block]:
    if not row["is_leaf"]:
        said = standing_words(row, "parts_")
        return [PaperHeading(t("commitment.how_parts"), said), PaperText(t("commitment.parts_count"))]
    if commitment_words.is_unchecked(row):
        return [PaperHeading(t("commitment.not_recorded")), PaperText(t("commitment.unchecked_means"))]
    code, said = state(row)
    blocks: list[Block] = [PaperHeading(t("commitment.why", status=said))]
    blocks.append(PaperText(local(row, "reason") or t("commitment.no_reason")))
    if row["holds_from"]:
        blocks.append(PaperText(t("commitment.holds_from", day=formats.day(row["holds_from"])), small=True))
    if code == "no_evidence":
        blocks.append(PaperText(t("commitment.grey_means"), small=True))
    return blocks


def _parts(source: PaperSource, row: CommitmentRow) -> list[Block]:
    found = source.rows(CommitmentPartsRow, commitment_id=row["commitment_id"])
    parts = [{**one, "form": row["form"]} for one in found]
    if not parts:
        return []
    return [
        PaperHeading(t("paper.parts", n=len(parts))),
        commitment_table(parts, ("promise", "due", "state")),
    ]


def _targets(targets: Sequence[CommitmentTargetsRow]) -> list[Block]:
    if not targets:
        return []
    table = PaperTable(
        heads=tuple(t(f"paper.col_{name}") for name in ("target", "value", "due", "outcome", "verdict")),
        widths=(10, 5, 5, 6, 4),
        rows=tuple(
            (
                local(one, "label"),
                formats.value(one),
                one["due"] or t("paper.no_due"),
                _outcome(one),
                t(f"verdict.{one['verdict']}"),
            )
            for one in targets
        ),
    )
    drawn = tuple(
        ShareBar(
            formats.clip(local(one, "label"), 24),
            one["share_delivered"],
            one["share_elapsed"],
            formats.percent(one["share_delivered"]),
        )
        for one in targets
        if one["share_delivered"] is not None
    )
    heading = PaperHeading(t("commitment.targets", n=len(targets)))
    if not drawn:
        return [heading, table]
    return [
        heading,
        table,
        ShareBars(drawn, t("paper.shares")),
        PaperText(t("commitment.bullets", n=len(drawn)), small=True),
    ]


def _outcome(one: CommitmentTargetsRow) -> str:
    if one["actual"] is None:
        return t("verdict.unknown")
    said = formats.value({**one, "value": one["actual"], "high": None, "bound": "exact"})
    return t("commitment.outcome", value=said, day=formats.day(one["actual_on"]))


def _time_line(source: PaperSource, row: CommitmentRow, sources: Sequence[CommitmentSourcesRow]) -> TimeLine:
    marks = [TimeMark(source.request.as_of, "day", t("paper.this_day"))]
    if row["made_on"]:
        marks.append(TimeMark(row["made_on"], "made", t("commitment.made")))
    if row["due"]:
        marks.append(TimeMark(row["due"], "due", t("paper.col_due")))
    for number, one in enumerate(sources[:_MOST], 1):
        if one["nature"] in ("evidence", "plan"):
            marks.append(TimeMark(one["happened_on"], one["nature"], str(number)))
    marks.sort(key=lambda mark: (mark.day, mark.kind))
    return TimeLine(tuple(marks), t("paper.time_line"))


def _sources(sources: Sequence[CommitmentSourcesRow]) -> PaperTable:
    left = len(sources) - _MOST
    return PaperTable(
        heads=tuple(t(f"commitment_source.{name}") for name in ("number", "day", "what", "nature", "source")),
        widths=(2, 5, 11, 3, 9),
        rows=tuple(
            (
                number,
                commitment_words.period(one),
                " ".join(
                    filter(None, [commitment_words.source_words(one), commitment_words.source_value(one)])
                ),
                t(f"commitment_nature.{one['nature']}"),
                local(one, "source_title"),
            )
            for number, one in enumerate(sources[:_MOST], 1)
        ),
        left_out=t("paper.sources_left", n=left) if left > 0 else "",
    )
