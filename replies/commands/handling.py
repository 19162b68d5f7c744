"""`handling`: deadlines of handling as they are worked out, steps and deputies' verdicts as they are recorded."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from replies.access import DeputyLinks
from replies.commands.arguments import iso_date, moment, verbs_of, who
from replies.commands.guarded import guarded
from replies.ledger import LedgerError, home_folder
from replies.ledger.command_store import open_prepared
from replies.ledger.recording.handling import (
    Said,
    answers_waiting,
    decide_answer,
    record_answers,
    record_step,
    withdraw_answer,
    withdraw_step,
)
from replies.progress.handling import DIMENSIONS, STEPS, VERDICTS
from replies.publish.handling import handled, not_shown

if TYPE_CHECKING:
    from replies.commands.types import Commands

__all__ = ["add_commands"]


def add_commands(commands: Commands) -> None:
    """Add `handling` with its verbs."""
    handling = commands.add_parser(
        "handling", help="办理期限、经过和代表的评价 / deadlines, steps and verdicts"
    )
    verbs = verbs_of(handling)
    listed = verbs.add_parser("list", help="列出期限和是否按期 / list deadlines and how they were kept")
    listed.add_argument("--as-of", type=iso_date, help="哪一天的情况 / as of which day, YYYY-MM-DD")
    listed.add_argument(
        "--known-at", type=moment, help="录入截止的时刻 / recorded by which moment, YYYY-MM-DDTHH:MM"
    )
    listed.set_defaults(run=guarded(_list))
    step = verbs.add_parser("step", help="记录延期、重新交办、再次答复等 / record a step")
    step.add_argument(
        "subject", metavar="ID", help="答复、承诺或登记的编号 / id of a reply, commitment or entry"
    )
    step.add_argument("--kind", required=True, choices=STEPS, help="哪一种 / which kind")
    step.add_argument("--on", required=True, type=iso_date, help="哪一天 / the day, YYYY-MM-DD")
    step.add_argument("--until", type=iso_date, help="延到哪天 / an extension’s day, YYYY-MM-DD")
    step.add_argument("--document", metavar="TEXT", help="文号 / its document number")
    step.add_argument("--reason", metavar="TEXT", help="理由 / why")
    step.set_defaults(run=guarded(_step))
    said = verbs.add_parser("said", help="记录代表的评价 / record a deputy’s verdict")
    said.add_argument("reply", metavar="R-ID", help="答复编号 / the reply’s id")
    said.add_argument("--commitment", metavar="C-ID", help="对哪一项承诺 / of which commitment")
    said.add_argument("--dimension", required=True, choices=DIMENSIONS, help="方面 / dimension")
    said.add_argument("--verdict", required=True, choices=VERDICTS, help="评价 / verdict")
    said.add_argument("--deputy", metavar="TEXT", help="代表 / the deputy")
    said.add_argument("--round", type=int, default=1, metavar="N", help="轮次 / round")
    said.add_argument("--on", type=iso_date, help="哪一天 / the day, YYYY-MM-DD")
    said.add_argument("--note", metavar="TEXT", help="说明 / note")
    said.set_defaults(run=guarded(_said))
    link = verbs.add_parser("link", help="给代表一个个人链接 / a personal link for a deputy")
    link.add_argument("deputy", metavar="NAME", help="代表姓名 / the deputy’s name")
    link.add_argument("--place", metavar="TEXT", help="地方，同名时 / the place, where several bear the name")
    link.add_argument(
        "--kind",
        choices=["deputy", "member"],
        help="代表或委员，同名时 / deputy or member, where several bear the name",
    )
    link.add_argument("--days", type=int, default=30, metavar="N", help="有效天数 / days it holds")
    link.set_defaults(run=guarded(_link))
    links = verbs.add_parser("links", help="列出有效的个人链接 / list the links that hold")
    links.set_defaults(run=guarded(_links))
    revoked = verbs.add_parser("revoke", help="停用个人链接 / end a personal link")
    revoked.add_argument("link_id", metavar="L-ID", help="链接编号 / the link’s id")
    revoked.set_defaults(run=guarded(_revoke))
    waiting = verbs.add_parser("waiting", help="列出待审核的评价 / list verdicts that wait for a reviewer")
    waiting.set_defaults(run=guarded(_waiting))
    for verb, told in (
        ("accept", "采纳一条评价 / accept a verdict"),
        ("decline", "不采纳一条评价 / decline a verdict"),
        ("withdraw", "撤回一步或一条评价 / take a step or a verdict back"),
    ):
        deciding = verbs.add_parser(verb, help=told)
        deciding.add_argument("identity", metavar="ID", help="编号 / its id")
        deciding.set_defaults(run=guarded(_decide))


def _link(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        told = {"person": chosen.deputy, "place": chosen.place, "kind": chosen.kind}
        people = store.query("deputies", told).to_pylist()
        folder = store.home.folder
    if len(people) != 1:
        raise LedgerError(
            f"{chosen.deputy}：已公开的答复里有{len(people)}位这样的代表，请写明 --place 和 --kind",
            f"{chosen.deputy}: published replies know {len(people)} such people; give --place and --kind",
        )
    one = people[0]
    token = DeputyLinks(folder).make(one["name"], one["place"], one["kind"], who(), chosen.days)
    print(f"/answer?link={token}")


def _links(_: argparse.Namespace) -> None:
    for held in DeputyLinks(home_folder()).listed():
        told = (
            held.link_id,
            held.deputy,
            held.place or "-",
            held.kind,
            f"{held.ends_at:%Y-%m-%d}",
            held.made_by,
            held.answers,
        )
        print("\t".join(map(str, told)))


def _revoke(chosen: argparse.Namespace) -> None:
    DeputyLinks(home_folder()).revoke(chosen.link_id)
    print(f"{chosen.link_id}：已停用 / ended")


def _list(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        rows = [
            one for one in handled(store, chosen.as_of, chosen.known_at) if one.row["entry_id"] is not None
        ]
        # What was not published has no past that could be asked for by a moment.
        hidden = [] if chosen.known_at else not_shown(store, chosen.as_of)
    for one in [*rows, *hidden]:
        reply = one.deadline("reply")
        told = (
            one.row["reply_id"] or one.row["entry_id"],
            "unknown" if one.standing is None else f"{one.standing.state} {one.standing.days}",
            one.row["assigned_on"] or "-",
            "-" if reply is None else reply.due or "-",
            one.row["replied_on"] or "-",
            f"{one.row['number'] or ''} {one.row['title'] or ''}".strip(),
            *(["未公开 / unpublished"] if one in hidden else []),
        )
        print("\t".join(str(part).replace("\n", " ") for part in told))


def _step(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        step_id = record_step(
            store,
            chosen.subject,
            chosen.kind,
            chosen.on,
            who(),
            until=chosen.until,
            document=chosen.document,
            reason=chosen.reason,
        )
    print(f"{step_id}：已记录 / recorded")


def _said(chosen: argparse.Namespace) -> None:
    said = Said(
        chosen.reply,
        chosen.dimension,
        chosen.verdict,
        deputy=chosen.deputy,
        commitment_id=chosen.commitment,
        round=chosen.round,
        said_on=chosen.on,
        note=chosen.note,
    )
    with open_prepared() as store:
        answer_id = record_answers(store, [said], who(), state="accepted")[0]
    print(f"{answer_id}：已记录 / recorded")


def _waiting(_: argparse.Namespace) -> None:
    with open_prepared() as store:
        rows = answers_waiting(store)
    for row in rows:
        told = (
            row["answer_id"],
            row["deputy"] or "-",
            row["dimension"],
            row["verdict"],
            row["commitment_id"] or row["reply_id"],
            f"{len(row['attachments'])} files",
            row["note"] or "",
        )
        print("\t".join(str(part).replace("\n", " ") for part in told))


def _decide(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        if chosen.verb == "withdraw" and chosen.identity.startswith("H-"):
            withdraw_step(store, chosen.identity, who())
        elif chosen.identity.startswith("V-"):
            if chosen.verb == "withdraw":
                withdraw_answer(store, chosen.identity, who())
            else:
                decide_answer(store, chosen.identity, chosen.verb == "accept", who())
        else:
            raise LedgerError(
                f"{chosen.identity} 不是步骤（H-）或评价（V-）的编号",
                f"{chosen.identity} is no id of a step (H-) or a verdict (V-)",
            )
    done = {
        "accept": "已采纳 / accepted",
        "decline": "不采纳 / declined",
        "withdraw": "已撤回 / taken back",
    }
    print(f"{chosen.identity}：{done[chosen.verb]}")
