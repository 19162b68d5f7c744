"""Earlier words that did the work of several commands of now; they still do, and no list of commands names them.

Words that only changed are told with their noun or command, in `former`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from replies.commands.grammar.keeping import ADDRESS, CONTACTS, PREVIEW, UNTIL
from replies.commands.grammar.kinds import AS_OF, JSON, KNOWN_AT, REASON, Command, argument
from replies.commands.grammar.recording import C_ID, CRITERIA, STATUS_FIELDS
from replies.inputs.codes import STATUSES

__all__ = ["FORMER"]

_DIR_OR_TABLE = "DIR|FILE.xlsx|FILE.csv"

FORMER: Mapping[str, Command] = {
    "status": Command(
        "",
        "列出或记录承诺的状态 / list or record statuses",
        "former:status",
        "status C-0123456789 --set delivered",
        (
            AS_OF,
            KNOWN_AT,
            argument(
                "--set",
                dest="status",
                choices=STATUSES,
                help="记录为此状态，连同编号 / record this status; needs an id",
            ),
            argument("commitment", nargs="?", metavar="C-ID", help="只看或要记录的承诺 / the one commitment"),
            *STATUS_FIELDS,
            JSON,
        ),
    ),
    "criteria": Command(
        "",
        "怎样算兑现、怎样算未兑现 / what would keep a commitment or break it",
        "former:criteria",
        "criteria C-0123456789 --act-keeps 办法印发",
        (C_ID, *CRITERIA),
    ),
    "erase": Command(
        "",
        "删除答复的原文或代表所附文件，不可恢复 / erase the original text of a reply, or what deputies sent, for good",
        "former:erase",
        "erase R-0123456789 --reason 应来函人要求",
        (
            argument(
                "identity",
                metavar="ID",
                help="R-编号为答复（连同代表所附文件），V-编号只删一条评价的附件 / "
                "R-ID: a reply with what deputies sent; V-ID: only the files of one answer",
            ),
            REASON,
            argument(
                "--contacts",
                action="store_true",
                help="只删各项承诺的责任领导、责任人和联系人 / only the people behind its commitments",
            ),
        ),
    ),
    "export": Command(
        "",
        "导出已发布的全部数据，或台账表格 / export everything that is published, or the office table",
        "former:export",
        "export 台账.xlsx --as-of 2024-06-30",
        (
            argument(
                "target",
                type=Path,
                metavar=_DIR_OR_TABLE,
                help="放数据包的文件夹，或台账表格的文件 / the folder for the data package, or the file for the office table",
            ),
            UNTIL,
            KNOWN_AT,
            CONTACTS,
        ),
    ),
    "publish": Command(
        "",
        "发布一份答复，或把公开的内容写成网站 / publish a reply, or write the public side as files",
        "former:publish",
        "publish 网站 --address https://npc.example.gov.cn/replies",
        (
            argument(
                "target",
                metavar="R-ID|DIR",
                help="答复编号，或放网站的文件夹 / the reply’s id, or the folder for the site",
            ),
            argument(
                "--unreviewed",
                action="store_true",
                help="有没审核过的也照样发布答复 / publish the reply though some of its reading is not reviewed",
            ),
            UNTIL,
            ADDRESS,
        ),
    ),
    "import": Command(
        "",
        "把数据包读入空的账本，或导回填好的台账 / take a data package into an empty ledger, or a filled-in office table back",
        "former:import_either",
        "import 台账.xlsx --preview",
        (
            argument(
                "source",
                type=Path,
                metavar=_DIR_OR_TABLE,
                help="数据包的文件夹，或填好的台账 / the data package's folder, or the filled-in office table",
            ),
            PREVIEW,
        ),
    ),
    "handling withdraw": Command(
        "",
        "撤回一步或一条评价 / take a step or a verdict back",
        "former:withdraw",
        "handling withdraw H-0123456789",
        (argument("identity", metavar="ID", help="编号 / its id"),),
    ),
}
