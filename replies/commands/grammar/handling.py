"""The congress office's register, steps of handling, what deputies say."""

from __future__ import annotations

from pathlib import Path

from replies.commands.arguments import iso_date
from replies.commands.grammar.kinds import (
    AS_OF,
    HEADS_SAID,
    JSON,
    KNOWN_AT,
    REASON,
    Area,
    Choices,
    Command,
    Noun,
    argument,
)

__all__ = ["HANDLING"]

_LISTS = "replies.progress.handling"
_V_ID = argument("answer", metavar="V-ID", help="评价编号 / the verdict’s id")

_REGISTER = Noun(
    "register",
    "交办登记表 / the congress office’s register",
    (
        Command(
            "import",
            "导入登记表，与答复对上 / take a register in, matched to replies",
            "register:import_register",
            "register import 登记.xlsx --preview",
            (
                argument(
                    "file",
                    type=Path,
                    metavar="FILE",
                    help="登记表，.xlsx、.csv、.docx或.html / the register, .xlsx, .csv, .docx or .html",
                ),
                argument(
                    "--place",
                    metavar="TEXT",
                    help="地方，表里没写时 / the place, where the table does not say it",
                ),
                argument(
                    "--session",
                    metavar="TEXT",
                    help="届次会次，表里没写时 / the session, where the table does not say it",
                ),
                argument(
                    "--kind",
                    choices=["建议", "提案"],
                    help="建议或提案，表里没写时 / the kind, where the table does not say it",
                ),
                *HEADS_SAID,
                argument(
                    "--preview",
                    action="store_true",
                    help="只看结果，什么也不录入 / only show what would come, record nothing",
                ),
            ),
        ),
        Command(
            "list",
            "列出登记的建议和提案 / list the proposals of the register",
            "waiting:list_entries",
            "register list",
            (JSON,),
        ),
        Command(
            "settle",
            "认定一条登记属于哪份答复 / say which reply an entry belongs to",
            "register:settle",
            "register settle E-0123456789 R-0123456789",
            (
                argument("entry", metavar="E-ID", help="登记编号 / the entry’s id"),
                argument(
                    "reply",
                    metavar="R-ID|none",
                    help="答复编号；都不是写none / the reply’s id, or none",
                ),
            ),
        ),
        Command(
            "publish",
            "发布可公开而未答复的建议、提案 / publish what nobody has answered and may be shown",
            "register:publish",
            "register publish",
        ),
    ),
)

_HANDLING = Noun(
    "handling",
    "办理期限 / deadlines of handling",
    (
        Command(
            "list",
            "列出期限和是否按期 / list deadlines and how they were kept",
            "handling:list_deadlines",
            "handling list --as-of 2024-06-30",
            (AS_OF, KNOWN_AT, JSON),
        ),
    ),
)

_STEP = Noun(
    "step",
    "办理经过 / steps of handling",
    (
        Command(
            "add",
            "记录延期、重新交办、再次答复等 / record a step",
            "step:add",
            "step add R-0123456789 --kind extended --on 2024-05-20 --until 2024-07-31 --reason 需现场勘察",
            (
                argument(
                    "subject",
                    metavar="ID",
                    help="答复、承诺或登记的编号 / id of a reply, commitment or entry",
                ),
                argument(
                    "--kind", required=True, choices=Choices(_LISTS, "STEPS"), help="哪一种 / which kind"
                ),
                argument("--on", required=True, type=iso_date, help="哪一天 / the day"),
                argument("--until", type=iso_date, help="延到哪天 / an extension’s day"),
                argument("--document", metavar="TEXT", help="文号 / its document number"),
                argument("--reason", metavar="TEXT", help="理由 / why"),
            ),
            former=("handling step",),
        ),
        Command(
            "withdraw",
            "撤回一步 / take a step back",
            "step:withdraw",
            "step withdraw H-0123456789",
            (argument("step", metavar="H-ID", help="步骤编号 / the step’s id"),),
        ),
    ),
)

_ANSWER = Noun(
    "answer",
    "代表的评价 / deputies’ verdicts",
    (
        Command(
            "add",
            "记录代表的评价 / record a deputy’s verdict",
            "answer:add",
            "answer add R-0123456789 --dimension result --verdict satisfied --deputy 张三",
            (
                argument("reply", metavar="R-ID", help="答复编号 / the reply’s id"),
                argument("--commitment", metavar="C-ID", help="对哪一项承诺 / of which commitment"),
                argument(
                    "--dimension",
                    required=True,
                    choices=Choices(_LISTS, "DIMENSIONS"),
                    help="方面 / dimension",
                ),
                argument(
                    "--verdict", required=True, choices=Choices(_LISTS, "VERDICTS"), help="评价 / verdict"
                ),
                argument("--deputy", metavar="TEXT", help="代表 / the deputy"),
                argument("--round", type=int, default=1, metavar="N", help="轮次 / round"),
                argument("--on", type=iso_date, help="哪一天 / the day"),
                argument("--note", metavar="TEXT", help="说明 / note"),
            ),
            former=("handling said",),
        ),
        Command(
            "list",
            "列出待审核的评价 / list verdicts that wait for a reviewer",
            "waiting:list_answers",
            "answer list",
            (JSON,),
            former=("handling waiting",),
        ),
        Command(
            "accept",
            "采纳一条评价 / accept a verdict",
            "answer:accept",
            "answer accept V-0123456789",
            (_V_ID,),
            former=("handling accept",),
        ),
        Command(
            "decline",
            "不采纳一条评价 / decline a verdict",
            "answer:decline",
            "answer decline V-0123456789",
            (_V_ID,),
            former=("handling decline",),
        ),
        Command(
            "withdraw",
            "撤回一条评价 / take a verdict back",
            "answer:withdraw",
            "answer withdraw V-0123456789",
            (_V_ID,),
        ),
        Command(
            "erase",
            "删除代表所附文件，不可恢复 / erase the files that came with a verdict for good",
            "answer:erase",
            "answer erase V-0123456789 --reason 应代表要求",
            (_V_ID, REASON),
        ),
    ),
)

_LINK = Noun(
    "link",
    "代表的个人链接 / deputies’ personal links",
    (
        Command(
            "add",
            "给代表一个个人链接 / a personal link for a deputy",
            "link:add",
            "link add 张三 --place 某市 --days 30",
            (
                argument("deputy", metavar="NAME", help="代表姓名 / the deputy’s name"),
                argument(
                    "--place",
                    metavar="TEXT",
                    help="地方，同名时 / the place, where several bear the name",
                ),
                argument(
                    "--kind",
                    choices=["deputy", "member"],
                    help="代表或委员，同名时 / deputy or member, where several bear the name",
                ),
                argument("--days", type=int, default=30, metavar="N", help="有效天数 / days it holds"),
            ),
            former=("handling link",),
        ),
        Command(
            "list",
            "列出有效的个人链接 / list the links that hold",
            "link:list_links",
            "link list",
            (JSON,),
            former=("handling links",),
        ),
        Command(
            "revoke",
            "停用个人链接 / end a personal link",
            "link:revoke",
            "link revoke L-0123456789",
            (argument("link_id", metavar="L-ID", help="链接编号 / the link’s id"),),
            former=("handling revoke",),
        ),
    ),
)

HANDLING = Area("办理和评价 / handling and verdicts", (_REGISTER, _HANDLING, _STEP, _ANSWER, _LINK))
