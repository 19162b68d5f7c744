"""A small made ledger for the office table: a commitment with two targets and one published value, one with none."""

from __future__ import annotations

from replies.ledger import Draft, Store
from tests.ledger.bodies import metrics, outcomes, reference, reply, statuses, targets

_KIND = {
    "source_kind": "bureau_report",
    "label_zh": "单位自报",
    "label_en": "The bureau’s own report",
    "ceiling": "delivered",
    "standing": "self_reported",
    "ordinal": 1,
}


def filled(store: Store) -> None:
    """Record it all, published: targets of 1,200 个 and of 300 万元, 901.25 个 of the first delivered."""
    metric, target = metrics()["metrics"][0], targets()["targets"][0]
    paid = {"metric": "paid", "label_zh": "投入资金", "label_en": "Money paid", "measure": "stock"}
    amount = {
        "value": "3000000",
        "unit": "元",
        "stated_value": "300",
        "stated_unit": "万元",
        "bound": "exact",
    }
    both = [
        target | {"period_start": "2018-01-01", "baseline": None},
        target | paid | amount | {"target_id": "T-2", "mentions": ["F-1-3"], "baseline": None},
    ]
    store.record(
        [
            Draft("test", "reference_recorded", reference() | {"evidence_kinds": [_KIND]}),
            Draft("test", "metrics_recorded", {"metrics": [metric, metric | paid | {"unit": "元"}]}),
            Draft("test", "reply_added", reply(store.home)),
            Draft("test", "targets_recorded", {"targets": both}),
            Draft("test", "outcomes_recorded", outcomes()),
            Draft("test", "statuses_recorded", statuses()),
        ]
    )
