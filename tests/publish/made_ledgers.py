"""A made ledger as large as asked for: replies of one made-up place, each with many commitments and a figure in each."""

from __future__ import annotations

from collections.abc import Iterator

from replies.ledger import Draft, Store
from tests.ledger.bodies import Body, groundwork, reply

_SENTENCE = "第{n}项：明年底前新建公共停车场{n}处，增设充电桩若干，由区县按计划实施并按季度公布进度。\n"
# Published tables that have no row in what ships.
NOT_SHIPPED = frozenset({"criteria", "satisfaction", "chain_links", "name_aliases", "register"})


def fill(store: Store, replies: int, commitments: int) -> None:
    """Record so many published replies of so many commitments each."""
    store.record(groundwork())
    batch: list[Draft] = []
    for body in _bodies(store, replies, commitments):
        batch.append(Draft("test", "reply_added", body))
        if len(batch) == 100:
            store.record(batch)
            batch = []
    store.record(batch)


def _bodies(store: Store, replies: int, commitments: int) -> Iterator[Body]:
    for number in range(1, replies + 1):
        body = reply(store.home, number)
        head = f"甲市交通局答复第{number}号\n"
        lines = [_SENTENCE.format(n=n) for n in range(1, commitments + 1)]
        text = head + "".join(lines)
        body["document"] |= {"text_sha256": store.home.store_text(text), "chars": len(text)}
        body["outline"] = []
        first_figure, first = body["figures"][0], body["commitments"][0]
        body["figures"], body["commitments"] = [], []
        start = len(head)
        for n, line in enumerate(lines, 1):
            amount = line.index(f"{n}处")
            body["figures"].append(
                first_figure
                | {
                    "figure_id": f"F-{number}-{n}",
                    "value": str(n),
                    "span_start": start + amount,
                    "span_end": start + amount + len(f"{n}处"),
                }
            )
            body["commitments"].append(
                first
                | {
                    "commitment_id": f"C-{number}-{n}",
                    "span_start": start,
                    "span_end": start + len(line) - 1,
                }
            )
            start += len(line)
        yield body
