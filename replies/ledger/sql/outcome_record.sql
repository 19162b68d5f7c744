-- One outcome as it was last recorded, published or not, and whether an earlier record of it was published.
-- Parameters: $outcome_id TEXT, $known_at TIMESTAMP
-- Columns: outcome_id TEXT, metric TEXT, area TEXT, label_zh TEXT, label_en TEXT, value DECIMAL(28,6), high DECIMAL(28,6), bound TEXT, unit TEXT, stated_value DECIMAL(28,6), stated_high DECIMAL(28,6), stated_unit TEXT, period_start DATE, period_end DATE, measure TEXT, set_apart BOOLEAN, event_zh TEXT, event_en TEXT, source_title_zh TEXT, source_title_en TEXT, source_url TEXT, source_host TEXT, origin TEXT, source_date TEXT, confidence TEXT, note_zh TEXT, note_en TEXT, withdrawn BOOLEAN, commitment_id TEXT, source_kind TEXT, accrual TEXT, quote_sha256 TEXT, document_id TEXT, span_start INTEGER, span_end INTEGER, published BOOLEAN, problems TEXT, next_steps TEXT, supersedes TEXT, recorded_by TEXT
SELECT
    outcome_id, metric, area, label_zh, label_en, value, high, bound, unit, stated_value, stated_high, stated_unit,
    period_start, period_end, measure, set_apart, event_zh, event_en, source_title_zh, source_title_en, source_url,
    source_host, origin, source_date, confidence, note_zh, note_en, withdrawn, commitment_id, source_kind, accrual,
    quote_sha256, document_id, span_start, span_end, published, problems, next_steps, supersedes, recorded_by
FROM outcome
WHERE outcome_id = $outcome_id AND recorded_at <= $known_at
ORDER BY seq DESC
LIMIT 1
