"""Which targets and outcomes may be added to others of the same metric and unit: whole ones, each counted once.

Added are amounts of a period (measure `flow`) of metrics whose periods add up (`adds` is sum). Left out are

- a target that is part of another, a cap (a limit is no aim), a forecast;
- an outcome of another scope than its neighbours (`set_apart`);
- whatever lies inside a longer period of the same metric and area, and a second value of the very same period.
"""

from __future__ import annotations

from typing import Final

import sqlglot
from sqlglot import exp

__all__ = ["ADDS_UP", "source"]

ADDS_UP: Final = "adds_up"
_MARKED: Final = {
    "targets": """
        SELECT t.*, COALESCE(
            t.part_of IS NULL
            AND t.measure = 'flow'
            AND t.kind <> 'forecast'
            AND t.bound NOT IN ('at_most', 'under')
            AND t.metric IN (SELECT m.metric FROM metrics AS m WHERE m.adds = 'sum')
            AND NOT EXISTS (
                SELECT 1
                FROM targets AS w
                WHERE w.metric = t.metric AND w.area = t.area AND w.target_id <> t.target_id
                    AND w.part_of IS NULL AND w.kind <> 'forecast'
                    AND COALESCE(w.period_start, w.made_on) <= COALESCE(t.period_start, t.made_on) AND w.due >= t.due
                    AND (
                        COALESCE(w.period_start, w.made_on) < COALESCE(t.period_start, t.made_on)
                        OR w.due > t.due
                        OR w.target_id < t.target_id
                    )
            ), FALSE) AS adds_up
        FROM targets AS t""",
    "outcomes": """
        SELECT o.*, COALESCE(
            NOT o.set_apart
            AND o.measure = 'flow'
            AND o.metric IN (SELECT m.metric FROM metrics AS m WHERE m.adds = 'sum')
            AND NOT EXISTS (
                SELECT 1
                FROM outcomes AS w
                WHERE w.metric = o.metric AND w.area = o.area AND w.outcome_id <> o.outcome_id AND NOT w.set_apart
                    AND w.period_start <= o.period_start AND w.period_end >= o.period_end
                    AND (
                        w.period_start < o.period_start
                        OR w.period_end > o.period_end
                        OR w.outcome_id < o.outcome_id
                    )
            ), FALSE) AS adds_up
        FROM outcomes AS o""",
}


def source(table: str, *, adding: bool) -> exp.Expr:
    """What a question reads from: the table, or where it adds values the table with `adds_up` beside its columns."""
    if not adding:
        return exp.to_table(table)
    marked = sqlglot.parse_one(_MARKED[table], dialect="duckdb")
    if not isinstance(marked, exp.Query):
        raise TypeError(table)
    return marked.subquery(table)
