"""`outcome`, `status`, `history`: what came of commitments, recorded and asked for from the command line."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from replies.commands.arguments import iso_date, moment, number, span, verbs_of, who
from replies.commands.guarded import guarded
from replies.ledger.command_store import open_prepared
from replies.ledger.errors import LedgerError
from replies.ledger.recording.outcome_fields import Told
from replies.ledger.recording.outcomes import (
    correct_outcome,
    publish_outcome,
    record_outcome,
    set_two_person,
    withdraw_outcome,
)
from replies.ledger.recording.statuses import record_status
from replies.ledger.store import Store
from replies.ledger.view.records import ACCRUALS, BOUNDS, CONFIDENCES, STATUSES

if TYPE_CHECKING:
    from replies.commands.types import Commands

__all__ = ["add_commands"]


def add_commands(commands: Commands) -> None:
    """Add `outcome` with its verbs, `status` and `history`."""
    outcome = commands.add_parser("outcome", help="录入、更正、发布、撤回完成值 / outcomes")
    verbs = verbs_of(outcome)
    added = verbs.add_parser("add", help="录入完成值，发布前不显示 / record an outcome; shown once published")
    added.add_argument("commitment", metavar="C-ID", help="承诺编号 / the commitment’s id")
    _fields(added)
    added.set_defaults(run=guarded(_add))
    corrected = verbs.add_parser("correct", help="更正完成值 / correct an outcome")
    _outcome_id(corrected)
    _fields(corrected)
    corrected.set_defaults(run=guarded(_correct))
    published = verbs.add_parser("publish", help="发布完成值 / publish an outcome")
    _outcome_id(published)
    published.set_defaults(run=guarded(_publish))
    withdrawn = verbs.add_parser("withdraw", help="撤回完成值 / withdraw an outcome")
    _outcome_id(withdrawn)
    withdrawn.add_argument("--reason", required=True, metavar="TEXT", help="理由 / why")
    withdrawn.set_defaults(run=guarded(_withdraw))
    rule = verbs.add_parser(
        "two-person", help="双人复核：谁录入谁不发布 / who records an outcome does not publish it"
    )
    rule.add_argument("switch", choices=["on", "off"], help="开或关 / on or off")
    rule.set_defaults(run=guarded(_two_person))

    status = commands.add_parser("status", help="列出或记录承诺的状态 / list or record statuses")
    status.add_argument("--as-of", type=iso_date, help="哪一天的情况 / as of which day, YYYY-MM-DD")
    status.add_argument(
        "--known-at", type=moment, help="录入截止的时刻 / recorded by which moment, YYYY-MM-DDTHH:MM"
    )
    status.add_argument(
        "--set", choices=STATUSES, help="记录为此状态，连同编号 / record this status; needs an id"
    )
    status.add_argument(
        "commitment", nargs="?", metavar="C-ID", help="只看或要记录的承诺 / the one commitment"
    )
    status.add_argument("--from", dest="holds_from", type=iso_date, help="状态截至日 / the day it speaks of")
    status.add_argument("--reason", default="", metavar="TEXT", help="理由 / why")
    status.add_argument(
        "--evidence", nargs="*", default=[], metavar="O-ID", help="佐证 / outcomes it rests on"
    )
    status.set_defaults(run=guarded(_status))

    history = commands.add_parser("history", help="某一编号的全部记录 / all that was recorded of an id")
    history.add_argument("identity", metavar="ID", help="答复、承诺、目标或完成值的编号 / any id")
    history.set_defaults(run=guarded(_history))


def _outcome_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("outcome", metavar="O-ID", help="完成值编号 / the outcome’s id")


def _fields(parser: argparse.ArgumentParser) -> None:
    """The options that say what an outcome is; the names are those of `Told`."""

    def option(name: str, told: str, **more: object) -> None:
        parser.add_argument(f"--{name}", help=told, **more)  # type: ignore[arg-type]  # argparse's own keywords

    option("metric", "指标 / metric", metavar="KEY")
    option("area", "统计范围 / area", metavar="KEY")
    option("value", "数值，照来源 / value, as the source states it", type=number, metavar="N")
    option("high", "范围上限 / upper end of a range", type=number, metavar="N")
    option("unit", "单位，照来源 / unit, as the source states it", metavar="UNIT")
    option("bound", "界限 / bound", choices=BOUNDS)
    option("accrual", "累计或当期 / so far or of this period alone", choices=ACCRUALS)
    option("event", "事件，如“办法印发” / an event in words", metavar="TEXT")
    option(
        "label",
        "没有指标的数值的名称，照目标值的名称 / name of a value without a metric, as its target’s",
        metavar="TEXT",
    )
    option("start", "统计期间起始日 / first day of the period", dest="period_start", type=iso_date)
    option("end", "数据截至日期 / last day, as-of day", dest="period_end", type=iso_date)
    option(
        "source-kind", "来源种类，见data/evidence.toml / kind of source", dest="source_kind", metavar="KIND"
    )
    option("title", "来源标题 / title of the source", dest="source_title", metavar="TEXT")
    option("url", "来源地址 / address of the source", dest="source_url", metavar="URL")
    option("date", "来源日期 / date of the source", dest="source_date", type=iso_date)
    option("quote", "来源原话，4至200字 / its words, 4 to 200 characters", metavar="TEXT")
    option(
        "document",
        "账本中的文件，佐证为其中一段，连同--span / a document of the ledger that holds the words, with --span",
        dest="document_id",
        metavar="D-ID",
    )
    option(
        "span",
        "该段的起止字符，从0计，不含止 / the words’ place in it, end exclusive",
        type=span,
        metavar="START:END",
    )
    option("confidence", "可靠程度，不写为高 / how sure it is, high without it", choices=CONFIDENCES)
    option("supersedes", "其来源更正的完成值 / the outcome that its source corrects", metavar="O-ID")
    option("note", "口径和疑点 / scope and doubts", metavar="TEXT")
    option("problems", "存在问题 / what stands in the way", metavar="TEXT")
    option("next-steps", "下步措施 / what comes next", dest="next_steps", metavar="TEXT")


def _told(chosen: argparse.Namespace, commitment: str | None) -> Told:
    names = (
        "metric area value high unit bound accrual event label period_start period_end source_kind source_title "
        "source_url source_date quote document_id span note problems next_steps supersedes confidence"
    )
    given = {name: getattr(chosen, name) for name in names.split()}
    return Told(commitment_id=commitment, **given)


def _add(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        outcome_id = record_outcome(store, _told(chosen, chosen.commitment), who())
    print(
        f"{outcome_id}：已录入，尚未发布；发布请用 python -m replies outcome publish {outcome_id} / "
        f"recorded, not published; to publish it: python -m replies outcome publish {outcome_id}"
    )


def _correct(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        correct_outcome(store, chosen.outcome, _told(chosen, None), who())
    print(f"{chosen.outcome}：已更正，待发布 / corrected, to be published")


def _publish(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        publish_outcome(store, chosen.outcome, who())
    print(f"{chosen.outcome}：已发布 / published")


def _withdraw(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        withdraw_outcome(store, chosen.outcome, chosen.reason, who())
    print(f"{chosen.outcome}：已撤回 / withdrawn")


def _two_person(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        set_two_person(store, chosen.switch == "on", who())
    print(
        "双人复核：开 / two-person rule: on"
        if chosen.switch == "on"
        else "双人复核：关 / two-person rule: off"
    )


def _status(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        if chosen.set is not None:
            _record_status(store, chosen)
        asked = {"as_of": chosen.as_of, "commitment_id": chosen.commitment, "known_at": chosen.known_at}
        rows = store.query("status_list", {name: told for name, told in asked.items() if told}).to_pylist()
    if chosen.commitment is not None and not rows:
        raise LedgerError(
            f"没有已发布且不分部分的承诺 {chosen.commitment}",
            f"There is no published commitment {chosen.commitment} without parts",
        )
    for row in rows:
        marks = [name for name in ("overdue", "due_unchecked") if row[name]]
        told = (
            row["commitment_id"],
            row["status"],
            *marks,
            row["due"] or "-",
            row["label_zh"] or row["quote"] or "",
        )
        print("\t".join(str(part).replace("\n", " ") for part in told))


def _record_status(store: Store, chosen: argparse.Namespace) -> None:
    if chosen.commitment is None:
        raise LedgerError("记录状态须给出承诺编号", "To record a status, name the commitment")
    day: date = chosen.holds_from or store.today()
    record_status(store, chosen.commitment, chosen.set, day, chosen.reason, tuple(chosen.evidence), who())


def _history(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        rows = store.held("subject_history", {"subject_id": chosen.identity}).to_pylist()
    if not rows:
        raise LedgerError(f"没有关于“{chosen.identity}”的记录", f"Nothing is recorded of “{chosen.identity}”")
    for row in rows:
        state = {True: "published", False: "unpublished", None: ""}[row["published"]]
        told = (
            f"{row['recorded_at']:%Y-%m-%d %H:%M:%S}Z",
            row["recorded_by"],
            row["kind"],
            "withdrawn" if row["withdrawn"] else state,
            "" if row["subject_id"] == chosen.identity else row["subject_id"],
            row["status"] or "",
            "" if row["holds_from"] is None else f"{row['holds_from']}",
            row["told"] or "",
        )
        print("\t".join(str(part).replace("\n", " ") for part in told).rstrip())
