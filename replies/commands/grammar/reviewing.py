"""What waits for a reviewer: marks without a place, suggested outcomes, promises made again, names that may be one."""

from __future__ import annotations

from replies.commands.arguments import iso_date
from replies.commands.grammar.kinds import JSON, REASON, Area, Command, Noun, argument
from replies.commands.grammar.replies import R_ID

__all__ = ["REVIEWING"]

_MARK = argument(
    "mark", metavar="F-ID|C-ID", help="数字或承诺的编号，见 mark list / a mark that mark list names"
)
_ALL = argument("--all", action="store_true", help="连同已处理的 / those decided as well")


def _decisions(noun: str, letter: str, take: str, taken: str, later: str) -> tuple[Command, ...]:
    """The four verbs that decide proposals of one kind, whose ids begin with the letter."""
    one = argument("proposal", metavar=f"{letter}-ID", help="编号 / its id")

    def verb(name: str, meaning: str, former: tuple[str, ...] = ()) -> Command:
        example = f"{noun} {name} {letter}-0123456789"
        return Command(name, meaning, f"{noun}:{name}", example, (one,), former)

    return (
        verb(take, taken),
        verb("reject", "否定，不再提出 / reject it for good"),
        verb("postpone", "暂缓 / put it off", (later,)),
        verb("reopen", "撤销处理，采纳的随之撤回 / take the decision back, with what came of it"),
    )


_REVIEW = Noun(
    "review",
    "待审核的内容 / what waits for review",
    (
        Command(
            "list", "列出待审核和待发布的 / list what waits", "waiting:list_queue", "review list", (JSON,)
        ),
    ),
)

_MARKS = Noun(
    "mark",
    "新文本中没有找到的数字和承诺 / marks that a better text could not place",
    (
        Command(
            "list",
            "列出在当前文本中没有找到位置的 / list what has no place in the present text",
            "mark:list_marks",
            "mark list R-0123456789",
            (R_ID, JSON),
            former=("review waiting",),
        ),
        Command(
            "place",
            "放到当前文本的这些字上 / put it on these words of the present text",
            "mark:place_mark",
            "mark place R-0123456789 F-0123456789 --words 五处 --nth 1",
            (
                R_ID,
                _MARK,
                argument(
                    "--words",
                    required=True,
                    metavar="TEXT",
                    help="当前文本中的原话 / words as they stand in the present text",
                ),
                argument(
                    "--nth",
                    type=int,
                    metavar="N",
                    help="这些字不止一处时，第几处 / which one, where the words stand several times",
                ),
            ),
            former=("review place",),
        ),
        Command(
            "drop",
            "放弃，写明理由 / drop it, with a reason",
            "mark:drop_mark",
            "mark drop R-0123456789 F-0123456789 --reason 新文本不再写吨数",
            (R_ID, _MARK, REASON),
            former=("review drop",),
        ),
        Command(
            "undo",
            "撤销自己最近一次审核 / undo your last deed on a reply’s marks",
            "mark:undo_last",
            "mark undo R-0123456789",
            (R_ID,),
            former=("review undo",),
        ),
    ),
)

_SUGGESTIONS = Noun(
    "suggestion",
    "目标结果的建议 / suggested outcomes of open targets",
    (
        Command(
            "list",
            "列出建议，两处原话对照 / list suggestions with both quotes",
            "waiting:list_suggestions",
            "suggestion list --all",
            (_ALL, JSON),
        ),
        Command(
            "look",
            "在报告、公报里找目标的结果 / look in a report or communique for outcomes",
            "suggestion:look",
            "suggestion look 工作报告.docx --date 2026-01-20",
            (
                argument("file", metavar="FILE", help="后来的文件，- 为标准输入 / the later document"),
                argument("--date", type=iso_date, help="文件日期 / the document's date"),
                argument(
                    "--kind",
                    default="work_report",
                    metavar="KIND",
                    help="来源种类，见data/evidence.toml，默认work_report / kind of source, work_report unless told",
                ),
            ),
        ),
        *_decisions(
            "suggestion",
            "S",
            "accept",
            "采纳为完成值，发布前不显示 / record it as an outcome, shown once published",
            "suggest later",
        ),
    ),
    former="suggest",
)

_CHAINS = Noun(
    "chain",
    "重提的承诺 / promises made again",
    (
        Command(
            "list",
            "列出待确认的关联，两处原话对照 / list proposed links with both quotes",
            "waiting:list_links",
            "chain list --all",
            (_ALL, JSON),
        ),
        *_decisions(
            "chain", "L", "confirm", "确认是同一项承诺 / confirm that it is the same promise", "chain later"
        ),
    ),
)

_ALIASES = Noun(
    "alias",
    "同一事物的不同叫法 / names that may be one",
    (
        Command(
            "list",
            "列出待确认的叫法 / list names that may be one",
            "waiting:list_names",
            "alias list --all",
            (_ALL, JSON),
        ),
        *_decisions(
            "alias", "N", "accept", "采纳，今后视为同一个 / take them for one from now on", "alias later"
        ),
    ),
)

REVIEWING = Area("审核 / review", (_REVIEW, _MARKS, _SUGGESTIONS, _CHAINS, _ALIASES))
