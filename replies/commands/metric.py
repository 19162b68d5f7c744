"""`metric` and `area`: what targets and outcomes are counted in and where, added, corrected."""

from __future__ import annotations

import argparse

from replies.commands.arguments import who
from replies.ledger.command_store import open_command_store
from replies.ledger.recording.metrics import (
    AreaInput,
    MetricChange,
    MetricInput,
    add_area,
    add_metric,
    correct_metric,
)

__all__ = ["add", "add_one_area", "correct"]


def add(chosen: argparse.Namespace) -> None:
    """Add a metric."""
    metric = MetricInput(
        chosen.key, chosen.label, chosen.unit, chosen.measure, chosen.direction, chosen.definition
    )
    with open_command_store() as store:
        add_metric(store, metric, who())
    print(f"{chosen.key}：已增加 / added")


def correct(chosen: argparse.Namespace) -> None:
    """Correct a metric."""
    change = MetricChange(
        chosen.label,
        chosen.label_en,
        chosen.unit,
        chosen.measure,
        chosen.direction,
        chosen.definition,
        chosen.definition_en,
    )
    with open_command_store() as store:
        correct_metric(store, chosen.key, change, who())
    print(f"{chosen.key}：已更正 / corrected")


def add_one_area(chosen: argparse.Namespace) -> None:
    """Add an area."""
    with open_command_store() as store:
        add_area(store, AreaInput(chosen.key, chosen.name, chosen.parent), who())
    print(f"{chosen.key}：已增加 / added")
