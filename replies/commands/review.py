"""`review`: what waits for a reviewer, and where marks go that a better text could not place."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from replies.commands.arguments import verbs_of, who
from replies.commands.guarded import guarded
from replies.ledger.command_store import open_prepared
from replies.ledger.errors import LedgerError
from replies.ledger.recording.marks import read_marks, undo
from replies.ledger.recording.placing import drop, place, waiting_marks
from replies.ledger.store import Store
from replies.suggestions.chains import chain_links
from replies.suggestions.suggest import suggestions

if TYPE_CHECKING:
    from replies.commands.types import Commands

__all__ = ["add_commands"]


def add_commands(commands: Commands) -> None:
    """Add `review` with its verbs."""
    review = commands.add_parser(
        "review", help="待审核的内容；放置新文本中没有找到的数字和承诺 / what waits for review"
    )
    verbs = verbs_of(review)
    verbs.add_parser("list", help="列出待审核和待发布的 / list what waits").set_defaults(run=guarded(_list))
    lost = verbs.add_parser(
        "waiting", help="列出在当前文本中没有找到位置的 / list what has no place in the present text"
    )
    _reply_id(lost)
    lost.set_defaults(run=guarded(_waiting))
    placed = verbs.add_parser(
        "place", help="放到当前文本的这些字上 / put it on these words of the present text"
    )
    _reply_id(placed)
    _mark(placed)
    placed.add_argument(
        "--words",
        required=True,
        metavar="TEXT",
        help="当前文本中的原话 / words as they stand in the present text",
    )
    placed.add_argument(
        "--nth",
        type=int,
        metavar="N",
        help="这些字不止一处时，第几处 / which one, where the words stand several times",
    )
    placed.set_defaults(run=guarded(_place))
    dropped = verbs.add_parser("drop", help="放弃，写明理由 / drop it, with a reason")
    _reply_id(dropped)
    _mark(dropped)
    dropped.add_argument("--reason", required=True, metavar="TEXT", help="理由 / why")
    dropped.set_defaults(run=guarded(_drop))
    undone = verbs.add_parser("undo", help="撤销自己最近一次审核 / undo your last deed on a reply’s marks")
    _reply_id(undone)
    undone.set_defaults(run=guarded(_undo))


def _reply_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("reply", metavar="R-ID", help="答复编号 / the reply’s id")


def _mark(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "mark",
        metavar="F-ID|C-ID",
        help="数字或承诺的编号，见 review waiting / a mark that review waiting lists",
    )


def _list(_: argparse.Namespace) -> None:
    with open_prepared() as store:
        replies = store.held("review_queue").to_pylist()
        outcomes = store.held("outcomes_waiting").to_pylist()
        found = suggestions(store)
        links = chain_links(store)
    for row in replies:
        if not row["published"] or row["reviewed"] < row["marks"] or row["waiting"]:
            state = "published" if row["published"] else "unpublished"
            told = (
                row["reply_id"],
                state,
                f"{row['reviewed']}/{row['marks']}",
                row["document_number"] or "-",
            )
            print("\t".join(told))
    for row in outcomes:
        words = str(row["event_zh"] or row["label_zh"] or "").replace("\n", " ")
        print("\t".join((row["outcome_id"], "unpublished", row["recorded_by"], words)))
    for row in found:
        words = f"{row['target']} → {row['quote']}".replace("\n", " ")
        print("\t".join((row["suggestion_id"], "suggested", f"{row['score']:.2f}", words)))
    for row in links:
        words = f"{row['earlier_quote']} → {row['later_quote']}".replace("\n", " ")
        print("\t".join((row["link_id"], "proposed", f"{row['score']:.2f}", words)))


def _waiting(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        rows = waiting_marks(store, chosen.reply)
    for row in rows:
        words = f"{row['before']}[{row['quote'] or ''}]{row['after']}".replace("\n", " ")
        print(f"{row.get('figure_id') or row['commitment_id']}\t{words}")


def _place(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        span = _span(store, chosen.reply, chosen.words, chosen.nth)
        place(store, chosen.reply, chosen.mark, span, who())
    print(f"{chosen.mark}：已放到 {span[0]}–{span[1]} / placed at {span[0]} to {span[1]}")


def _span(store: Store, reply_id: str, words: str, nth: int | None) -> tuple[int, int]:
    """Where the words stand in the reply's present text; the `nth` of them (from 1) where they stand several times."""
    text = read_marks(store, reply_id).text
    starts = [at for at in range(len(text)) if words and text.startswith(words, at)]
    if not starts:
        raise LedgerError(f"当前文本中没有“{words}”", f"“{words}” does not stand in the present text")
    if nth is None and len(starts) > 1:
        raise LedgerError(
            f"“{words}”在当前文本中有{len(starts)}处；请多写几个字，或用 --nth 说明第几处",
            f"“{words}” stands {len(starts)} times in the present text; give more words, or say which by --nth",
        )
    if nth is not None and not 1 <= nth <= len(starts):
        raise LedgerError(
            f"“{words}”在当前文本中只有{len(starts)}处",
            f"“{words}” stands {len(starts)} times in the present text",
        )
    start = starts[(nth or 1) - 1]
    return start, start + len(words)


def _drop(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        drop(store, chosen.reply, chosen.mark, chosen.reason, who())
    print(f"{chosen.mark}：已放弃，日志保留理由 / dropped, the journal keeps the reason")


def _undo(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        deed = undo(store, chosen.reply, who())
    print(f"{chosen.reply}：已撤销 {deed} / undone: {deed}")
