"""The paper of one deputy or member: each reply to their proposals, and what came of the commitments in it."""

from __future__ import annotations

from replies.publish.papers.paper import Block, Paper, PaperHeading
from replies.publish.papers.request import NoSuchPaper, PaperSource
from replies.publish.papers.words import bar, bars, commitment_table, late_first
from replies.publish.standings import describe_outcomes, other_bureau, standing_words
from replies.rows import DeputiesRow, DeputyCommitmentsRow, DeputyProposalsRow
from replies.texts import formats
from replies.texts.catalogue import language, t

__all__ = ["deputy"]

_MOST_REPLIES = 30
_MOST_COMMITMENTS = 200


def deputy(source: PaperSource) -> Paper:
    """Raises NoSuchPaper where nobody, or more than one, is of that name in what is public."""
    name = source.request.get("deputy")
    asked = {"person": name, "place": source.request.get("place"), "kind": source.request.get("kind")}
    people = source.rows(DeputiesRow, limit=2, **asked)
    if not people:
        raise NoSuchPaper(
            f"没有找到代表或委员“{name}”", f"There is no deputy or member “{name}” in what is public"
        )
    if len(people) > 1:
        raise NoSuchPaper(
            f"不止一位“{name}”，请在网址中写明place和kind",
            f"There is more than one “{name}”; say place and kind in the address",
        )
    person = people[0]
    who = {"person": person["name"], "place": person["place"], "kind": person["kind"]}
    proposals = source.rows(DeputyProposalsRow, **who)
    commitments = late_first(source.rows(DeputyCommitmentsRow, **who))
    what = "motions" if person["kind"] == "member" else "suggestions"
    blocks: list[Block] = []
    replies = list({row["reply_id"]: row for row in proposals}.values())
    if drawn := [bar(_proposal(row), row, _told(row)) for row in replies[:_MOST_REPLIES]]:
        blocks += [PaperHeading(t("paper.by_reply"), _more(len(replies))), bars(drawn, t("paper.by_reply"))]
    if commitments:
        left = len(commitments) - _MOST_COMMITMENTS
        left_out = t("paper.rows_left", n=left, shown=_MOST_COMMITMENTS) if left > 0 else ""
        columns = ("promise", "bureau", "due", "state", "evidence")
        table = commitment_table(commitments[:_MOST_COMMITMENTS], columns, left_out)
        blocks += [PaperHeading(t("paper.all", n=len(commitments)), t("paper.late_first")), table]
    sessions = dict.fromkeys(row["congress_session"] or t("sessions.unnamed") for row in proposals)
    caption = [person["place"] or t("common.unknown"), *sessions]
    return Paper(
        name="deputy",
        kicker=t("paper.deputy"),
        title=t(
            "deputy.title",
            name=person["name"],
            kind=t(f"deputies.{person['kind']}"),
            proposals=t(f"deputy.{what}", n=person["proposals"]),
            said=describe_outcomes(person),
        ),
        caption=" · ".join([*caption, t("deputy.as_of", day=formats.day(source.request.as_of))]),
        blocks=tuple(blocks),
        imprint=source.imprint("deputy"),
        lang=language(),
    )


def _proposal(row: DeputyProposalsRow) -> str:
    name = formats.clip(row["title"] or t("replies.untitled"), 40)
    return f"{t('replies.number_of', number=row['number'])} {name}" if row["number"] else name


def _told(row: DeputyProposalsRow) -> str:
    said = [other_bureau(row), formats.day(row["replied_on"])]
    return " · ".join([*said, standing_words(row) or t("standing.none")])


def _more(replies: int) -> str:
    left = replies - _MOST_REPLIES
    return t("paper.more_replies", n=left) if left > 0 else ""
