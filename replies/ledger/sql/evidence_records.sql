-- Published outcomes among those named, with what they can prove: the ceiling of their kind of source and their words.
-- Parameters: $outcome_ids TEXT[], $known_at TIMESTAMP
-- Latest: evidence_kind
-- Columns: outcome_id TEXT, value DECIMAL(28,6), event_zh TEXT, quote TEXT, period_end DATE, source_kind TEXT, ceiling TEXT, source_date TEXT (a day, a month or a year), withdrawn BOOLEAN
WITH latest_outcome AS (
    SELECT outcome_id, value, event_zh, quote, period_end, source_kind, source_date, withdrawn
    FROM outcome
    WHERE recorded_at <= $known_at AND published AND list_contains($outcome_ids, outcome_id)
    QUALIFY ROW_NUMBER() OVER (PARTITION BY outcome_id ORDER BY seq DESC) = 1
)
SELECT o.outcome_id, o.value, o.event_zh, o.quote, o.period_end, o.source_kind, k.ceiling, o.source_date, o.withdrawn
FROM latest_outcome AS o
LEFT JOIN latest_evidence_kind AS k ON k.source_kind = o.source_kind
ORDER BY o.outcome_id
