"""Lists of what waits for somebody to decide: readings, outcomes, suggestions, links, names, verdicts, entries.

Like those of `lists`, they ask the copy that the last command left and load nothing that decides.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from typing import Any

from replies.commands.listing import one_line, print_json, print_list
from replies.ledger.command_copy import ask_unpublished

__all__ = [
    "STATES",
    "list_answers",
    "list_entries",
    "list_links",
    "list_names",
    "list_queue",
    "list_suggestions",
]

_Row = dict[str, Any]  # Any: see the query's header
STATES = {
    "open": ("待处理", "open"),
    "later": ("暂缓", "put off"),
    "confirmed": ("已确认", "confirmed"),
    "accepted": ("已采纳", "accepted"),
    "rejected": ("已否定", "rejected"),
}
_VERDICTS = {
    "met": ("达到", "met"),
    "about": ("接近", "about"),
    "missed": ("未达到", "missed"),
    "unknown": ("结果未见", "unknown"),
}
_NAMED = {"metric": ("指标", "metric"), "bureau": ("单位", "bureau")}
_QUEUE = {"id": "编号", "state": "状态", "measure": "审核进度、录入人或得分", "words": "内容"}
_ANSWERS = {
    "answer_id": "编号",
    "deputy": "代表",
    "dimension": "方面",
    "verdict": "评价",
    "subject": "对象",
    "files": "附件数",
    "note": "说明",
}
_ENTRIES = {
    "entry_id": "编号",
    "state": "状态",
    "number": "建议号",
    "assigned_on": "交办日",
    "belongs_to": "答复",
    "title": "标题",
}


def list_queue(chosen: argparse.Namespace) -> None:
    """List replies to review, outcomes to publish, suggestions and links to decide."""
    print_list(_queue(), _QUEUE, chosen.json)


def _queue() -> Iterator[dict[str, object]]:
    for row in ask_unpublished("review_queue"):
        if not row["published"] or row["reviewed"] < row["marks"] or row["waiting"]:
            state = "published" if row["published"] else "unpublished"
            yield _waits(row["reply_id"], state, f"{row['reviewed']}/{row['marks']}", row["document_number"])
    for row in ask_unpublished("outcomes_waiting"):
        words = row["event_zh"] or row["label_zh"]
        yield _waits(row["outcome_id"], "unpublished", row["recorded_by"], words)
    for row in _proposals("suggestions"):
        words = f"{row['target']} → {row['quote']}"
        yield _waits(row["suggestion_id"], "suggested", f"{row['score']:.2f}", words)
    for row in _proposals("chain_links"):
        words = f"{row['earlier_quote']} → {row['later_quote']}"
        yield _waits(row["link_id"], "proposed", f"{row['score']:.2f}", words)


def _waits(identity: str, state: str, measure: str, words: str | None) -> dict[str, object]:
    return {"id": identity, "state": state, "measure": measure, "words": words}


def list_suggestions(chosen: argparse.Namespace) -> None:
    """List suggestions, each with both quotes and the reason."""
    heading = "编号 suggestion_id  得分 score  结论 verdict  状态 state  承诺 commitment_id"
    _print_proposals(chosen, "suggestions", heading, _suggestion)


def _suggestion(row: _Row) -> Iterator[str]:
    state, verdict = (" ".join(words) for words in (STATES[row["state"]], _VERDICTS[row["verdict"]]))
    yield f"{row['suggestion_id']}  {row['score']:.2f}  {verdict}  {state}  {row['commitment_id']}"
    yield f"  目标 target  {row['target']}：{row['promise']}"
    yield f"  后文 later   {row['document_name']} {row['document_day']}：{row['quote']}"
    yield f"  理由 why     {row['why_zh']} / {row['why_en']}"


def list_links(chosen: argparse.Namespace) -> None:
    """List links between promises, each with both quotes and the reason."""
    _print_proposals(chosen, "chain_links", "编号 link_id  得分 score  状态 state", _link)


def _link(row: _Row) -> Iterator[str]:
    yield f"{row['link_id']}  {row['score']:.2f}  {' '.join(STATES[row['state']])}"
    for side, name in (("earlier", "先前 earlier"), ("later", "后来 later  ")):
        where = f"{row[f'{side}_number'] or '-'} {row[f'{side}_day']} {row[f'{side}_id']}"
        yield f"  {name}  {where}：{one_line(row[f'{side}_quote'] or '')}"
    yield f"  理由 why      {row['why_zh']} / {row['why_en']}"


def list_names(chosen: argparse.Namespace) -> None:
    """List pairs of names, each with the words of the text that it was found in."""
    heading = "编号 alias_id  叫法 name = 又称 other  种类 kind  状态 state"
    _print_proposals(chosen, "name_aliases", heading, _name)


def _name(row: _Row) -> Iterator[str]:
    marks = " ".join((*_NAMED[row["kind"]], *STATES[row["state"]]))
    yield f"{row['alias_id']}  {row['name']} = {row['other']}  {marks}"
    yield f"  {row['document_name']}：{one_line(row['quote'] or '-')}"


def _print_proposals(
    chosen: argparse.Namespace, query: str, heading: str, lines: Callable[[_Row], Iterator[str]]
) -> None:
    """Print the proposals of a kind, several lines each, and how many there are; or all of them as JSON."""
    rows = _proposals(query, chosen.all)
    if chosen.json:
        print_json(rows)
        return
    print(heading)
    for row in rows:
        print(*lines(row), sep="\n")
    print(f"共 {len(rows)} 条 / {len(rows)} in all")


def list_answers(chosen: argparse.Namespace) -> None:
    """List verdicts that wait for a reviewer."""
    answers = [
        {**row, "subject": row["commitment_id"] or row["reply_id"], "files": len(row["attachments"])}
        for row in ask_unpublished("answers_waiting")
    ]
    print_list(answers, _ANSWERS, chosen.json)


def list_entries(chosen: argparse.Namespace) -> None:
    """List the proposals of the register, and which reply each belongs to."""
    entries = [
        {
            **row,
            "state": "doubtful" if row["doubtful"] else "answered" if row["answered"] else "unanswered",
            "belongs_to": row["replies"] or row["doubtful"],
        }
        for row in ask_unpublished("register_entries")
    ]
    print_list(entries, _ENTRIES, chosen.json)


def _proposals(query: str, also_decided: bool = False) -> list[_Row]:
    """The proposals of a kind that are open, or all of them, in the order of the query."""
    return [row for row in ask_unpublished(query) if also_decided or row["state"] == "open"]
