"""A reply's own facts: what its header tells, what somebody enters beside it, and what is corrected later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from typing import Annotated

from replies.inputs.codes import PROPOSAL_KINDS, STANCES
from replies.inputs.fields import code, day, input_fields, names, text

__all__ = ["PROPOSAL", "REPLY_FIELDS", "ReplyInput"]

PROPOSAL = "proposal"


@dataclass(frozen=True, slots=True)
class ReplyInput:
    """Who answers whom, about which proposal, under which number and date; None or empty where it is not known.

    A header is read into the same fields. `issuer` is the bureau as it signs, `signers_total` how many signed where not all
    are named, `place` the place (慈溪市) whose proposal it is. Fields of the proposal belong to all replies that answer it.
    """

    document_number: Annotated[
        str | None, text("发文字号 / the reply’s number", longest=80, word="number", metavar="NUMBER")
    ] = None
    issuer: Annotated[
        str | None, text("答复单位 / the bureau that answers", longest=80, word="bureau", metavar="NAME")
    ] = None
    signatory: Annotated[str | None, text("签发人 / who signed it", longest=40, metavar="NAME")] = None
    date: Annotated[Date | None, day("答复日期 / the reply’s date", columns=("replied_on",))] = None
    category_mark: Annotated[
        str | None, text("类别号标记 / its category mark", longest=10, word="mark", metavar="MARK")
    ] = None
    addressee: Annotated[str | None, text("主送 / whom it addresses", longest=200)] = None
    kind: Annotated[
        str | None, code("建议或提案 / kind of proposal", PROPOSAL_KINDS, "proposal_kind.", of=PROPOSAL)
    ] = None
    lead_deputy: Annotated[
        str | None,
        text("领衔代表或委员 / its lead deputy", longest=80, word="deputy", metavar="NAME", of=PROPOSAL),
    ] = None
    co_signers: Annotated[tuple[str, ...], names("附议人 / its co-signers", longest=2000, of=PROPOSAL)] = ()
    signers_total: int | None = None
    congress_session: Annotated[
        str | None, text("届次 / its congress session", longest=80, word="session", of=PROPOSAL)
    ] = None
    proposal_number: Annotated[
        str | None,
        text(
            "建议或提案编号 / the proposal’s number",
            longest=40,
            columns=("number",),
            metavar="NUMBER",
            of=PROPOSAL,
        ),
    ] = None
    proposal_title: Annotated[
        str | None,
        text("建议或提案标题 / its title", longest=300, word="title", columns=("title",), of=PROPOSAL),
    ] = None
    co_handlers: Annotated[tuple[str, ...], names("会办单位 / bureaus that handle it too", longest=2000)] = ()
    copied_to: Annotated[tuple[str, ...], names("抄送 / offices that it is copied to", longest=2000)] = ()
    disclosure: Annotated[str | None, text("公开属性 / whether it may be shown", longest=40)] = None
    place: Annotated[str | None, text("地区，如“慈溪市” / place", longest=40)] = None
    stance: Annotated[str | None, code("答复态度 / its stance", STANCES, "stance.")] = None


REPLY_FIELDS = input_fields(ReplyInput, "reply_fact")
