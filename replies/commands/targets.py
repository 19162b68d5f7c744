"""`target`: what a commitment aims at, added, changed by a later document, withdrawn."""

from __future__ import annotations

import argparse
from dataclasses import fields
from typing import TYPE_CHECKING

from replies.commands.arguments import iso_date, number, verbs_of, who
from replies.commands.guarded import guarded
from replies.ledger.command_store import open_prepared
from replies.ledger.recording.targets import Aim, add_target, change_target, withdraw_target
from replies.ledger.view.records import BOUNDS, DIRECTIONS, MONEY, TARGET_KINDS

if TYPE_CHECKING:
    from replies.commands.types import Commands

__all__ = ["add_commands"]


def add_commands(commands: Commands) -> None:
    """Add `target` with its verbs."""
    target = commands.add_parser("target", help="增加、变更、撤回目标值 / targets of commitments")
    verbs = verbs_of(target)
    added = verbs.add_parser("add", help="增加目标值 / add a target")
    added.add_argument("commitment", metavar="C-ID", help="承诺编号 / the commitment’s id")
    _fields(added)
    added.set_defaults(run=guarded(_add))
    changed = verbs.add_parser(
        "change", help="变更目标值，原目标保留 / a target that a document changed; the old one stays"
    )
    _target_id(changed)
    _fields(changed)
    changed.add_argument(
        "--from",
        dest="holds_from",
        type=iso_date,
        help="自何日起变更；不写则为更正笔误 / from which day; without it a slip is mended",
    )
    changed.set_defaults(run=guarded(_change))
    withdrawn = verbs.add_parser("withdraw", help="撤回目标值 / withdraw a target")
    _target_id(withdrawn)
    withdrawn.add_argument("--reason", required=True, metavar="TEXT", help="理由 / why")
    withdrawn.set_defaults(run=guarded(_withdraw))


def _target_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", metavar="T-ID", help="目标值编号 / the target’s id")


def _fields(parser: argparse.ArgumentParser) -> None:
    """The options that say what a target is; the names are those of `Aim`."""

    def option(name: str, told: str, **more: object) -> None:
        parser.add_argument(f"--{name}", help=told, **more)  # type: ignore[arg-type]  # argparse's own keywords

    option("metric", "指标 / metric", metavar="KEY")
    option("area", "统计范围 / area", metavar="KEY")
    option("label", "名称；定性目标或节点的内容 / name, or the words of a milestone", metavar="TEXT")
    option("value", "数值，照来源 / value, as the source states it", type=number, metavar="N")
    option("high", "范围上限 / upper end of a range", type=number, metavar="N")
    option("unit", "单位，照来源 / unit, as the source states it", metavar="UNIT")
    option("bound", "界限 / bound", choices=BOUNDS)
    option("per", "每一单位，如“户” / for each: a rate", metavar="UNIT")
    option("baseline", "基数 / baseline", type=number, metavar="N")
    option("baseline-on", "基数日期 / day of the baseline", dest="baseline_on", type=iso_date)
    option("direction", "越多越好或越少越好 / whether more or less is better", choices=DIRECTIONS)
    option("start", "统计期间起始日 / first day of the period", dest="period_start", type=iso_date)
    option("due", "完成时限 / due day", type=iso_date)
    option("made-on", "提出日期 / day on which it was made", dest="made_on", type=iso_date)
    option("kind", "性质 / kind", choices=TARGET_KINDS)
    option("part-of", "所属目标编号 / the target that it is a part of", dest="part_of", metavar="T-ID")
    option("money", "资金：计划、拨付或支付 / money planned, allocated or paid", choices=MONEY)
    option("mentions", "提到它的数字编号 / figures that name it", nargs="*", metavar="F-ID")
    option(
        "title", "依据文件的标题 / title of the document that sets it", dest="source_title", metavar="TEXT"
    )
    option("url", "依据文件的地址 / its address", dest="source_url", metavar="URL")
    option("date", "依据文件的日期 / its date", dest="source_date", type=iso_date)
    option("note", "口径和疑点 / scope and doubts", metavar="TEXT")


def _aim(chosen: argparse.Namespace) -> Aim:
    told = {field.name: getattr(chosen, field.name, None) for field in fields(Aim)}
    if told["mentions"] is not None:
        told["mentions"] = tuple(told["mentions"])
    return Aim(**told)


def _add(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        target_id = add_target(store, chosen.commitment, _aim(chosen), who())
    print(f"{target_id}：已增加 / added")


def _change(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        change_target(store, chosen.target, _aim(chosen), chosen.holds_from, who())
    print(f"{chosen.target}：已变更 / changed")


def _withdraw(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        withdraw_target(store, chosen.target, chosen.reason, who())
    print(f"{chosen.target}：已撤回 / withdrawn")
