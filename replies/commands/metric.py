"""`metric`: the metrics and areas that targets and outcomes are told in, listed, added and corrected from the command line."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from replies.commands.arguments import verbs_of, who
from replies.commands.guarded import guarded
from replies.ledger.command_store import open_prepared
from replies.ledger.recording.metrics import Area, Metric, MetricChange, add_area, add_metric, correct_metric
from replies.ledger.view.records import DIRECTIONS, MEASURES

if TYPE_CHECKING:
    from replies.commands.types import Commands

__all__ = ["add_commands"]


def add_commands(commands: Commands) -> None:
    """Add `metric` with its verbs."""
    parser = commands.add_parser("metric", help="列出、增加、更正指标和统计范围 / metrics and areas")
    verbs = verbs_of(parser)
    listed = verbs.add_parser("list", help="列出指标和统计范围 / list metrics and areas")
    listed.set_defaults(run=guarded(_list))
    added = verbs.add_parser("add", help="增加指标 / add a metric")
    _key(added)
    added.add_argument("--label", required=True, metavar="TEXT", help="名称 / its name")
    added.add_argument("--unit", required=True, metavar="UNIT", help="单位 / its unit")
    added.add_argument(
        "--measure",
        required=True,
        choices=MEASURES,
        help="时点数、时期数或比率 / of a day, of a period, or a rate",
    )
    added.add_argument(
        "--direction",
        default="up",
        choices=DIRECTIONS,
        help="越多越好或越少越好，不写为越多越好 / whether more or less is better; more without it",
    )
    added.add_argument("--definition", default="", metavar="TEXT", help="口径 / what it counts")
    added.set_defaults(run=guarded(_add))
    corrected = verbs.add_parser("correct", help="更正指标 / correct a metric")
    _key(corrected)
    for name, told in (
        ("label", "名称 / its name"),
        ("label-en", "英文名称，不写为名称 / its name in English; the name without it"),
        ("definition", "口径，空的为没有 / what it counts; an empty one takes it out"),
        ("definition-en", "英文口径，不写为口径 / the same in English"),
    ):
        corrected.add_argument(f"--{name}", metavar="TEXT", help=told)
    corrected.add_argument(
        "--unit",
        metavar="UNIT",
        help="单位，还没有目标值和完成值时 / its unit, while nothing is told in it",
    )
    corrected.add_argument(
        "--measure",
        choices=MEASURES,
        help="时点数、时期数或比率，同上 / of a day, of a period, or a rate; likewise",
    )
    corrected.add_argument(
        "--direction", choices=DIRECTIONS, help="越多越好或越少越好 / whether more or less is better"
    )
    corrected.set_defaults(run=guarded(_correct))
    area = verbs.add_parser("area", help="增加统计范围 / add an area")
    _key(area)
    area.add_argument("--name", required=True, metavar="TEXT", help="名称 / its name")
    area.add_argument("--parent", metavar="KEY", help="所属的统计范围 / the area that it lies in")
    area.set_defaults(run=guarded(_area))


def _key(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "key", metavar="KEY", help="代码，小写字母、数字和下划线 / a key of its own: a-z, 0-9, _"
    )


def _list(_: argparse.Namespace) -> None:
    with open_prepared() as store:
        rows = store.held("outcome_choices").to_pylist()
    for row in rows:
        if row["choice"] in ("metric", "area"):
            print("\t".join((row["choice"], row["code"], row["label_zh"], row["unit"] or "")).rstrip())


def _add(chosen: argparse.Namespace) -> None:
    metric = Metric(
        chosen.key, chosen.label, chosen.unit, chosen.measure, chosen.direction, chosen.definition
    )
    with open_prepared() as store:
        add_metric(store, metric, who())
    print(f"{chosen.key}：已增加 / added")


def _correct(chosen: argparse.Namespace) -> None:
    change = MetricChange(
        chosen.label,
        chosen.label_en,
        chosen.unit,
        chosen.measure,
        chosen.direction,
        chosen.definition,
        chosen.definition_en,
    )
    with open_prepared() as store:
        correct_metric(store, chosen.key, change, who())
    print(f"{chosen.key}：已更正 / corrected")


def _area(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        add_area(store, Area(chosen.key, chosen.name, chosen.parent), who())
    print(f"{chosen.key}：已增加 / added")
