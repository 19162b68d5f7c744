-- The outcomes recorded for one commitment, published or not, as they were last recorded; withdrawn ones are left out.
-- Parameters: $commitment_id TEXT, $known_at TIMESTAMP
-- Latest: outcome
-- Columns: outcome_id TEXT, label_zh TEXT, event_zh TEXT, problems TEXT, next_steps TEXT, stated_value DECIMAL(28,6), stated_high DECIMAL(28,6), bound TEXT, stated_unit TEXT, money TEXT, period_end DATE, source_title_zh TEXT, source_kind TEXT, quote TEXT, published BOOLEAN, recorded_by TEXT
SELECT
    outcome_id, label_zh, event_zh, problems, next_steps, stated_value, stated_high, bound, stated_unit, money, period_end,
    source_title_zh, source_kind, quote, published, recorded_by
FROM latest_outcome
WHERE commitment_id = $commitment_id AND NOT withdrawn
ORDER BY period_end DESC, outcome_id
