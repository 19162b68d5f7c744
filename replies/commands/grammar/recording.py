"""What is recorded of commitments: metrics, targets, criteria, outcomes, statuses."""

from __future__ import annotations

from replies.commands.arguments import iso_date
from replies.commands.grammar.kinds import (
    AS_OF,
    JSON,
    KNOWN_AT,
    REASON,
    Area,
    Argument,
    Command,
    Noun,
    argument,
    option,
)
from replies.inputs.codes import DIRECTIONS, MEASURES, STATUSES
from replies.inputs.outcome import OUTCOME_FIELDS
from replies.inputs.target import TARGET_FIELDS

__all__ = ["CRITERIA", "C_ID", "RECORDING", "STATUS_FIELDS"]

C_ID = argument("commitment", metavar="C-ID", help="承诺编号 / the commitment’s id")
_O_ID = argument("outcome", metavar="O-ID", help="完成值编号 / the outcome’s id")
_T_ID = argument("target", metavar="T-ID", help="目标值编号 / the target’s id")
_KEY = argument("key", metavar="KEY", help="代码，小写字母、数字和下划线 / a key of its own: a-z, 0-9, _")

# The options that say what an outcome or a target is.
_OUTCOME = tuple(option(one) for one in OUTCOME_FIELDS)
_TARGET = tuple(option(one) for one in TARGET_FIELDS)

CRITERIA: tuple[Argument, ...] = (
    argument(
        "--act-keeps",
        metavar="TEXT",
        help="做了什么算兑现；各项不写为不变，空字符串为撤回 / the act that keeps it; each is as it was where left out, "
        "and taken back by an empty text",
    ),
    argument("--act-breaks", metavar="TEXT", help="做了或没做什么算未兑现 / the act that breaks it"),
    argument("--effect-keeps", metavar="TEXT", help="什么实效算兑现 / the effect that keeps it"),
    argument("--effect-breaks", metavar="TEXT", help="什么实效算未兑现 / the effect that breaks it"),
    argument(
        "--from",
        dest="holds_from",
        type=iso_date,
        help="自何日起；不写为今天 / from which day; today without it",
    ),
)

STATUS_FIELDS: tuple[Argument, ...] = (
    argument("--from", dest="holds_from", type=iso_date, help="状态截至日 / the day it speaks of"),
    argument("--reason", default="", metavar="TEXT", help="理由 / why"),
    argument("--evidence", nargs="*", default=[], metavar="O-ID", help="佐证 / outcomes it rests on"),
)

_METRIC = Noun(
    "metric",
    "指标 / metrics",
    (
        Command(
            "list",
            "列出指标和统计范围 / list metrics and areas",
            "lists:list_metrics",
            "metric list",
            (JSON,),
        ),
        Command(
            "add",
            "增加指标 / add a metric",
            "metric:add",
            "metric add road_km --label 建成公路 --unit 公里 --measure stock",
            (
                _KEY,
                argument("--label", required=True, metavar="TEXT", help="名称 / its name"),
                argument("--unit", required=True, metavar="UNIT", help="单位 / its unit"),
                argument(
                    "--measure",
                    required=True,
                    choices=MEASURES,
                    help="时点数、时期数或比率 / of a day, of a period, or a rate",
                ),
                argument(
                    "--direction",
                    default="up",
                    choices=DIRECTIONS,
                    help="越多越好或越少越好，不写为越多越好 / whether more or less is better; more without it",
                ),
                argument("--definition", default="", metavar="TEXT", help="口径 / what it counts"),
            ),
        ),
        Command(
            "correct",
            "更正指标 / correct a metric",
            "metric:correct",
            "metric correct road_km --label 新建公路",
            (
                _KEY,
                argument("--label", metavar="TEXT", help="名称 / its name"),
                argument(
                    "--label-en",
                    metavar="TEXT",
                    help="英文名称，不写为名称 / its name in English; the name without it",
                ),
                argument(
                    "--definition",
                    metavar="TEXT",
                    help="口径，空的为没有 / what it counts; an empty one takes it out",
                ),
                argument(
                    "--definition-en", metavar="TEXT", help="英文口径，不写为口径 / the same in English"
                ),
                argument(
                    "--unit",
                    metavar="UNIT",
                    help="单位，还没有目标值和完成值时 / its unit, while nothing is told in it",
                ),
                argument(
                    "--measure",
                    choices=MEASURES,
                    help="时点数、时期数或比率，同上 / of a day, of a period, or a rate; likewise",
                ),
                argument(
                    "--direction",
                    choices=DIRECTIONS,
                    help="越多越好或越少越好 / whether more or less is better",
                ),
            ),
        ),
    ),
)

_AREA = Noun(
    "area",
    "统计范围 / areas",
    (
        Command(
            "add",
            "增加统计范围 / add an area",
            "metric:add_one_area",
            "area add yi_city --name 乙市",
            (
                _KEY,
                argument("--name", required=True, metavar="TEXT", help="名称 / its name"),
                argument("--parent", metavar="KEY", help="所属的统计范围 / the area that it lies in"),
            ),
            former=("metric area",),
        ),
    ),
)

_TARGET_NOUN = Noun(
    "target",
    "目标值 / targets of commitments",
    (
        Command(
            "add",
            "增加目标值 / add a target",
            "target:add",
            "target add C-0123456789 --metric road_km --value 80 --unit 公里 --bound at_least --due 2026-12-31",
            (C_ID, *_TARGET),
        ),
        Command(
            "change",
            "变更目标值，原目标保留 / a target that a document changed; the old one stays",
            "target:change",
            "target change T-0123456789 --value 60 --from 2025-06-01 --title 目标调整通知",
            (
                _T_ID,
                *_TARGET,
                argument(
                    "--from",
                    dest="holds_from",
                    type=iso_date,
                    help="自何日起变更；不写则为更正笔误 / from which day; without it a slip is mended",
                ),
            ),
        ),
        Command(
            "withdraw",
            "撤回目标值 / withdraw a target",
            "target:withdraw",
            "target withdraw T-0123456789 --reason 重复录入",
            (_T_ID, REASON),
        ),
    ),
)

_CRITERIA_NOUN = Noun(
    "criteria",
    "怎样算兑现、怎样算未兑现 / what would keep a commitment or break it",
    (
        Command(
            "show",
            "看怎样算兑现、怎样算未兑现 / show what would keep or break it",
            "criteria:show",
            "criteria show C-0123456789",
            (C_ID,),
        ),
        Command(
            "set",
            "记录怎样算兑现、怎样算未兑现 / record what would keep or break it",
            "criteria:set_criteria",
            "criteria set C-0123456789 --act-keeps 办法印发 --effect-keeps 资金兑付到企业",
            (C_ID, *CRITERIA),
        ),
    ),
)

_OUTCOME_NOUN = Noun(
    "outcome",
    "完成值 / outcomes",
    (
        Command(
            "add",
            "录入完成值，发布前不显示 / record an outcome; shown once published",
            "outcome:add",
            "outcome add C-0123456789 --event 办法印发 --end 2024-03-01 --source-kind issued_document --title 某某办法",
            (C_ID, *_OUTCOME),
        ),
        Command(
            "correct",
            "更正完成值 / correct an outcome",
            "outcome:correct",
            "outcome correct O-0123456789 --end 2024-03-02",
            (_O_ID, *_OUTCOME),
        ),
        Command(
            "publish",
            "发布完成值 / publish an outcome",
            "outcome:publish",
            "outcome publish O-0123456789",
            (_O_ID,),
        ),
        Command(
            "unpublish",
            "撤回完成值的公开，可再发布 / take an outcome back from the public until it is published again",
            "outcome:unpublish",
            "outcome unpublish O-0123456789",
            (_O_ID,),
        ),
        Command(
            "withdraw",
            "撤回完成值 / withdraw an outcome",
            "outcome:withdraw",
            "outcome withdraw O-0123456789 --reason 误录",
            (_O_ID, REASON),
        ),
    ),
)

_STATUS = Noun(
    "status",
    "承诺的状态 / statuses of commitments",
    (
        Command(
            "list",
            "列出承诺的状态 / list statuses",
            "lists:list_statuses",
            "status list --as-of 2024-06-30",
            (
                AS_OF,
                KNOWN_AT,
                argument("commitment", nargs="?", metavar="C-ID", help="只看这项承诺 / the one commitment"),
                JSON,
            ),
        ),
        Command(
            "set",
            "记录承诺的状态 / record a status",
            "status:set_status",
            "status set C-0123456789 delivered --reason 办法已印发 --evidence O-0123456789",
            (
                C_ID,
                argument("status", choices=STATUSES, help="状态 / the status"),
                *STATUS_FIELDS,
            ),
        ),
        Command(
            "unpublish",
            "撤回现在的状态，恢复此前的 / take back the status that holds; the one before it holds again",
            "status:unpublish",
            "status unpublish C-0123456789",
            (C_ID,),
        ),
    ),
)

RECORDING = Area(
    "目标、完成值、状态 / targets, outcomes, statuses",
    (_METRIC, _AREA, _TARGET_NOUN, _CRITERIA_NOUN, _OUTCOME_NOUN, _STATUS),
)
