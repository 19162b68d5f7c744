"""Documents, replies and what they promise: read, added, found, listed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from replies.commands.arguments import count, iso_date
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
from replies.inputs.codes import STATUSES
from replies.inputs.commitment import COMMITMENT_FIELDS
from replies.inputs.fields import InputField
from replies.inputs.reply import REPLY_FIELDS

__all__ = ["REPLIES", "R_ID"]

R_ID = argument("reply", metavar="R-ID", help="答复编号 / the reply’s id")
_DATE = argument("--date", type=iso_date, help="文件日期 / the document's date")
_PLACE = argument("--place", metavar="TEXT", help="只看这个地方 / this place alone")
_MOMENT = (AS_OF, KNOWN_AT, JSON)


def _clear(fields: Iterable[InputField]) -> Argument:
    """The option that takes away what was recorded in fields, named as their own options are."""
    words = tuple(one.option.removeprefix("--") for one in fields)
    return argument(
        "--clear",
        nargs="+",
        default=[],
        choices=words,
        metavar="FIELD",
        help=f"去掉这些栏，写选项的名称，如 {words[-1]} / take these away, named as their options are",
    )


_DOCUMENT = Noun(
    "document",
    "读文件，不存 / read documents, store nothing",
    (
        Command(
            "read",
            "读出数字与承诺 / read figures and commitments from files",
            "document:read",
            "document read 答复.docx --format text",
            (
                argument(
                    "files", nargs="+", metavar="FILE", help="文件，- 为标准输入 / files; - is standard input"
                ),
                _DATE,
                argument(
                    "--format",
                    choices=("json", "text"),
                    default="json",
                    help="输出格式，默认 json / how to print it, json unless told",
                ),
                argument("--with-text", action="store_true", help="一并输出文本 / add the canonical text"),
            ),
            former=("read",),
        ),
        Command(
            "compare",
            "在后来的文件里找先前目标的结果 / find in a later document what came of earlier targets",
            "document:compare",
            "document compare 前.docx 后.docx --later-date 2026-01-20",
            (
                argument(
                    "earlier", metavar="EARLIER", help="提出目标的文件 / the document that sets targets"
                ),
                argument(
                    "later",
                    metavar="LATER",
                    help="后来的文件，二者之一可为 - / the later one; either may be -",
                ),
                argument(
                    "--earlier-date",
                    type=iso_date,
                    help="先前文件的日期 / the earlier document's date",
                ),
                argument(
                    "--later-date",
                    type=iso_date,
                    help="后来文件的日期 / the later document's date",
                ),
            ),
            former=("compare",),
        ),
    ),
)

_REPLY = Noun(
    "reply",
    "加入、列出、更正、发布、删除答复 / add, list, correct, publish and erase replies",
    (
        Command(
            "add",
            "加入答复文件 / add a reply from a file",
            "reply:add",
            "reply add 答复.docx --date 2026-06-30 --place 慈溪市",
            (
                argument(
                    "files",
                    nargs="+",
                    type=Path,
                    metavar="FILE",
                    help="答复文件，.txt、.docx、.doc、.pdf、.ofd或.html / files, .txt, .docx, .doc, .pdf, .ofd or .html",
                ),
                _DATE,
                *(option(one) for one in REPLY_FIELDS if one.name != "date"),
            ),
            former=("add",),
        ),
        Command(
            "list",
            "列出已发布的答复；未发布的见 review list / list published replies; review list has the others",
            "lists:list_replies",
            "reply list --place 慈溪市 --year 2023",
            (
                _PLACE,
                argument("--year", type=int, metavar="YYYY", help="只看这一年的答复 / those of this year"),
                argument(
                    "--words",
                    dest="q",
                    metavar="TEXT",
                    help="标题、文号、单位或代表姓名含有的字 / words in title, number, bureau or a deputy’s name",
                ),
                *_MOMENT,
            ),
        ),
        Command(
            "correct",
            "更正答复的要素：地区、单位、标题等 / correct a reply’s facts: place, bureau, title and others",
            "reply:correct",
            "reply correct R-0123456789 --place 慈溪市 --title 关于停车的建议",
            (
                R_ID,
                *(option(one) for one in REPLY_FIELDS),
                _clear(REPLY_FIELDS),
                argument(
                    "--proposal",
                    metavar="P-ID",
                    help="一并答复几件的，更正哪一件 / which proposal, where the reply answers several",
                ),
            ),
        ),
        Command(
            "undo",
            "撤销自己最近一次对要素的更正 / undo your last correction of its facts",
            "reply:undo",
            "reply undo R-0123456789",
            (R_ID,),
        ),
        Command(
            "publish",
            "发布答复 / publish a reply",
            "reply:publish_reply",
            "reply publish R-0123456789",
            (
                argument(
                    "reply",
                    metavar="R-ID",
                    help="reply add给出的答复编号 / the reply’s id, as reply add gave it",
                ),
                argument(
                    "--unreviewed",
                    action="store_true",
                    help="有没审核过的也照样发布 / publish it though some of its reading is not reviewed",
                ),
            ),
        ),
        Command(
            "unpublish",
            "撤回答复，不再公开 / take a reply back from the public",
            "reply:unpublish_reply",
            "reply unpublish R-0123456789",
            (argument("reply", metavar="R-ID", help="答复编号 / the reply’s id"),),
        ),
        Command(
            "erase",
            "删除答复的原文，不可恢复 / erase the original text of a reply for good",
            "reply:erase_reply",
            "reply erase R-0123456789 --reason 应来函人要求",
            (
                argument(
                    "reply",
                    metavar="R-ID",
                    help="答复编号，连同代表所附文件 / the reply’s id; what deputies sent goes too",
                ),
                REASON,
                argument(
                    "--contacts",
                    action="store_true",
                    help="只删各项承诺的责任领导、责任人和联系人 / only the people behind its commitments",
                ),
            ),
        ),
    ),
)

_COMMITMENT = Noun(
    "commitment",
    "承诺 / commitments",
    (
        Command(
            "correct",
            "更正承诺的名称、时限等并确认 / correct a commitment’s name, due day and others, and confirm it",
            "commitment:correct",
            "commitment correct C-0123456789 --name 建成孵化器3家",
            (
                argument("commitment", metavar="C-ID", help="承诺编号 / the commitment’s id"),
                *(option(one) for one in COMMITMENT_FIELDS),
                _clear(COMMITMENT_FIELDS),
            ),
        ),
        Command(
            "list",
            "列出已发布的承诺 / list published commitments",
            "lists:list_commitments",
            "commitment list --overdue",
            (
                _PLACE,
                argument(
                    "--bureau",
                    metavar="B-ID",
                    help="只看这个单位，编号见 bureau list / of this bureau, as bureau list names it",
                ),
                argument(
                    "--status",
                    dest="state",
                    choices=(*STATUSES, "progress", "unchecked", "other"),
                    help="只看这个状态或这类进展 / of this status or standing",
                ),
                argument(
                    "--overdue",
                    dest="state",
                    action="store_const",
                    const="overdue",
                    help="只看逾期的 / overdue ones alone",
                ),
                argument(
                    "--words",
                    dest="q",
                    metavar="TEXT",
                    help="承诺的名称或原话含有的字 / words in its name or its quote",
                ),
                *_MOMENT,
            ),
        ),
    ),
)

_BUREAU = Noun(
    "bureau",
    "单位 / bureaus",
    (
        Command(
            "list",
            "列出有答复的单位 / list the bureaus that have replied",
            "lists:list_bureaus",
            "bureau list --json",
            (_PLACE, *_MOMENT),
        ),
    ),
)

_SEARCH = Noun(
    "search",
    "在已发布的内容里搜索 / search what is published",
    (
        Command(
            "",
            "在已发布的内容里搜索 / search what is published",
            "search:search_ledger",
            "search 高企 人才 --most 20",
            (
                argument(
                    "words",
                    nargs="+",
                    metavar="WORDS",
                    help="要找的词，须同时含有 / words, all of which must occur",
                ),
                argument(
                    "--most",
                    type=count,
                    default=5,
                    metavar="N",
                    help="每类最多几项，默认5 / hits of each kind, 5 by default",
                ),
                JSON,
            ),
        ),
    ),
)

_HISTORY = Noun(
    "history",
    "某一编号的全部记录 / all that was recorded of an id",
    (
        Command(
            "show",
            "某一编号的全部记录 / all that was recorded of an id",
            "lists:show_history",
            "history show C-0123456789",
            (argument("identity", metavar="ID", help="答复、承诺、目标或完成值的编号 / any id"), JSON),
            former=("history",),
        ),
    ),
)

REPLIES = Area(
    "文件和答复 / documents and replies", (_DOCUMENT, _REPLY, _COMMITMENT, _BUREAU, _SEARCH, _HISTORY)
)
