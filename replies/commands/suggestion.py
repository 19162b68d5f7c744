"""`suggestion`: what later documents may say of open targets, listed and decided from the command line.

`reply add` makes suggestions from a reply; `suggestion look` makes them from any other document (a work report, a
communiqué), whose text is then kept in the home. Nothing is counted before `suggestion accept`.
"""

from __future__ import annotations

import argparse

from replies import reading
from replies.commands.arguments import who
from replies.commands.decisions import REOPENED, STATES, decided_as, deciding, listed_states
from replies.commands.document import opened
from replies.commands.listing import print_json
from replies.commands.parsing import program
from replies.ledger.command_store import open_command_store
from replies.suggestions import suggest

__all__ = ["accept", "list_suggestions", "look", "postpone", "reject", "reopen"]

_VERDICTS = {
    "met": ("达到", "met"),
    "about": ("接近", "about"),
    "missed": ("未达到", "missed"),
    "unknown": ("结果未见", "unknown"),
}

reject = deciding(decided_as(suggest.decide, "rejected"), STATES["rejected"])
postpone = deciding(decided_as(suggest.decide, "later"), STATES["later"])
reopen = deciding(suggest.reopen, REOPENED)


def list_suggestions(chosen: argparse.Namespace) -> None:
    """List suggestions, each with both quotes and the reason."""
    with open_command_store() as store:
        rows = suggest.suggestions(store, listed_states(chosen))
    if chosen.json:
        print_json(rows)
        return
    print("编号 suggestion_id  得分 score  结论 verdict  状态 state  承诺 commitment_id")
    for row in rows:
        state, verdict = (" ".join(words) for words in (STATES[row["state"]], _VERDICTS[row["verdict"]]))
        print(f"{row['suggestion_id']}  {row['score']:.2f}  {verdict}  {state}  {row['commitment_id']}")
        print(f"  目标 target  {row['target']}：{row['promise']}")
        print(f"  后文 later   {row['document_name']} {row['document_day']}：{row['quote']}")
        print(f"  理由 why     {row['why_zh']} / {row['why_en']}")
    print(f"共 {len(rows)} 条 / {len(rows)} in all")


def look(chosen: argparse.Namespace) -> None:
    """Look in a document for outcomes of the ledger's open targets."""
    document = opened(chosen.file)
    with open_command_store() as store:
        kept = store.home.store_text(document.text)
        source = suggest.LaterSource(document.name, kept, chosen.kind, chosen.date)
        made = suggest.suggest(store, reading.read(document.text, chosen.date), source, who())
    print(
        f"{document.name}：{made} 条建议，见 {program()} suggestion list / "
        f"{document.name}: {made} suggestions; see {program()} suggestion list"
    )


def accept(chosen: argparse.Namespace) -> None:
    """Record a suggestion as an outcome."""
    with open_command_store() as store:
        outcome_id = suggest.accept(store, chosen.proposal, who())
    publish = f"{program()} outcome publish {outcome_id}"
    print(
        f"{chosen.proposal}：已录入 {outcome_id}，尚未发布；发布请用 {publish} / "
        f"{chosen.proposal}: recorded as {outcome_id}, not published; to publish it: {publish}"
    )
