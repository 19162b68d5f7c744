"""The paper of one bureau: its replies, how their commitments stand, and each commitment, what is late first."""

from __future__ import annotations

from replies.publish.papers.paper import Block, Paper, PaperHeading
from replies.publish.papers.request import NoSuchPaper, PaperSource
from replies.publish.papers.words import bar, bars, commitment_table, late_first
from replies.publish.standings import describe_outcomes, signers, standing_words
from replies.rows import BureauRepliesRow, BureausRow, CommitmentListRow
from replies.texts import formats
from replies.texts.catalogue import language, local, t

__all__ = ["bureau", "bureau_title", "find_bureau_row"]

_MOST_REPLIES = 30
_MOST_COMMITMENTS = 200


def bureau(source: PaperSource) -> Paper:
    """Raises NoSuchPaper where no public reply is of that bureau."""
    row = find_bureau_row(source)
    asked = {"bureau": row["bureau_code"], "place": row["place"]}
    replies = source.rows(BureauRepliesRow, **asked)
    commitments = late_first(source.rows(CommitmentListRow, **asked))
    blocks: list[Block] = []
    if drawn := [bar(_proposal(one), one, _told(one)) for one in replies[:_MOST_REPLIES]]:
        left = len(replies) - len(drawn)
        note = t("paper.more_replies", n=left) if left else ""
        blocks += [PaperHeading(t("paper.by_reply"), note), bars(drawn, t("paper.by_reply"))]
    if commitments:
        left = len(commitments) - _MOST_COMMITMENTS
        left_out = t("paper.rows_left", n=left, shown=_MOST_COMMITMENTS) if left > 0 else ""
        table = commitment_table(
            commitments[:_MOST_COMMITMENTS], ("promise", "due", "state", "evidence"), left_out
        )
        blocks += [PaperHeading(t("paper.all", n=len(commitments)), t("paper.late_first")), table]
    said = [row["place"], t("bureau.caption", day=formats.day(source.request.as_of))]
    return Paper(
        name="bureau",
        kicker=t("paper.bureau"),
        title=t("bureau.title", name=bureau_title(row), n=row["replies"], said=describe_outcomes(row)),
        caption=" · ".join(filter(None, said)),
        blocks=tuple(blocks),
        imprint=source.imprint("bureau"),
        lang=language(),
    )


def find_bureau_row(source: PaperSource) -> BureausRow:
    """The bureau that is asked for, by its code, in one place or the first. Raises NoSuchPaper."""
    code, place = source.request.get("bureau"), source.request.get("place")
    rows = source.rows(BureausRow, bureau=code, place=place, limit=1)
    if not rows:
        raise NoSuchPaper(f"没有单位“{code}”的已公开答复", f"There is no public reply of a bureau “{code}”")
    return rows[0]


def bureau_title(row: BureausRow) -> str:
    """A bureau's name; where its replies name none, that they do not, with the place."""
    return local(row, "bureau") or t("bureaus.unnamed_in", place=row["place"] or t("common.unknown"))


def _proposal(row: BureauRepliesRow) -> str:
    name = formats.clip(row["title"] or t("replies.untitled"), 40)
    return f"{t('replies.number_of', number=row['number'])} {name}" if row["number"] else name


def _told(row: BureauRepliesRow) -> str:
    said = [signers(row), row["document_number"] or t("common.no_number"), formats.day(row["replied_on"])]
    return " · ".join([*filter(None, said), standing_words(row) or t("standing.none")])
