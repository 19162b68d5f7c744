"""`suggest`: what later documents may say of open targets, listed and decided from the command line.

`add` makes suggestions from a reply; `suggest look` makes them from any other document (a work report, a communiqué),
whose text is then kept in the home. Nothing is counted before `suggest accept`.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from replies import reading
from replies.commands.arguments import iso_date, verbs_of, who
from replies.commands.decisions import STATES
from replies.commands.guarded import guarded
from replies.commands.read import opened
from replies.ledger.command_store import open_prepared
from replies.suggestions.suggest import Source, accept, decide, reopen, suggest, suggestions

if TYPE_CHECKING:
    from replies.commands.types import Commands

__all__ = ["add_commands"]

_VERDICTS = {
    "met": ("达到", "met"),
    "about": ("接近", "about"),
    "missed": ("未达到", "missed"),
    "unknown": ("结果未见", "unknown"),
}


def add_commands(commands: Commands) -> None:
    """Add `suggest` with its verbs."""
    parser = commands.add_parser(
        "suggest", help="处理目标结果的建议 / decide on suggested outcomes of open targets"
    )
    verbs = verbs_of(parser)
    listed = verbs.add_parser("list", help="列出建议，两处原话对照 / list suggestions with both quotes")
    listed.add_argument("--all", action="store_true", help="连同已处理的 / those decided as well")
    listed.set_defaults(run=guarded(_list))
    look = verbs.add_parser(
        "look", help="在报告、公报里找目标的结果 / look in a report or communique for outcomes"
    )
    look.add_argument("file", metavar="FILE", help="后来的文件，- 为标准输入 / the later document")
    look.add_argument("--date", type=iso_date, help="文件日期 / the document's date, YYYY-MM-DD")
    look.add_argument(
        "--kind",
        default="work_report",
        metavar="KIND",
        help="来源种类，见data/evidence.toml，默认work_report / kind of source, work_report unless told",
    )
    look.set_defaults(run=guarded(_look))
    for verb, told, run in (
        ("accept", "采纳为完成值，发布前不显示 / record it as an outcome, shown once published", _accept),
        ("reject", "否定，不再建议 / reject it for good", _reject),
        ("later", "暂缓 / put it off", _later),
        ("reopen", "撤销处理，采纳的完成值撤回 / take the decision back, an outcome with it", _reopen),
    ):
        decided = verbs.add_parser(verb, help=told)
        decided.add_argument("suggestion", metavar="S-ID", help="建议编号 / the suggestion’s id")
        decided.set_defaults(run=guarded(run))


def _list(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        rows = suggestions(store, STATES if chosen.all else ("open",))
    for row in rows:
        state, verdict = (" ".join(words) for words in (STATES[row["state"]], _VERDICTS[row["verdict"]]))
        print(f"{row['suggestion_id']}  {row['score']:.2f}  {verdict}  {state}  {row['commitment_id']}")
        print(f"  目标 target  {row['target']}：{row['promise']}")
        print(f"  后文 later   {row['document_name']} {row['document_day']}：{row['quote']}")
        print(f"  理由 why     {row['why_zh']} / {row['why_en']}")
    print(f"共 {len(rows)} 条 / {len(rows)} in all")


def _look(chosen: argparse.Namespace) -> None:
    document = opened(chosen.file)
    with open_prepared() as store:
        kept = store.home.keep_text(document.text)
        source = Source(document.name, kept, chosen.kind, chosen.date)
        made = suggest(store, reading.read(document.text, chosen.date), source, who())
    print(
        f"{document.name}：{made} 条建议，见 python -m replies suggest list / "
        f"{document.name}: {made} suggestions; see python -m replies suggest list"
    )


def _accept(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        outcome_id = accept(store, chosen.suggestion, who())
    print(
        f"{chosen.suggestion}：已录入 {outcome_id}，尚未发布；发布请用 python -m replies outcome publish {outcome_id} / "
        f"{chosen.suggestion}: recorded as {outcome_id}, not published; to publish it: python -m replies outcome publish {outcome_id}"
    )


def _decide(chosen: argparse.Namespace, state: str) -> None:
    with open_prepared() as store:
        decide(store, chosen.suggestion, state, who())
    print(f"{chosen.suggestion}：{STATES[state][0]} / {STATES[state][1]}")


def _reject(chosen: argparse.Namespace) -> None:
    _decide(chosen, "rejected")


def _later(chosen: argparse.Namespace) -> None:
    _decide(chosen, "later")


def _reopen(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        reopen(store, chosen.suggestion, who())
    print(f"{chosen.suggestion}：已撤销，重新待处理 / taken back, open again")
