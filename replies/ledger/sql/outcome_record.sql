-- One outcome as it was last recorded, published or not, and whether an earlier record of it was published.
-- Parameters: $outcome_id TEXT, $known_at TIMESTAMP
-- Columns: outcome_id TEXT, metric TEXT, area TEXT, label_zh TEXT, label_en TEXT, value DECIMAL(28,6), high DECIMAL(28,6), bound TEXT, unit TEXT, stated_value DECIMAL(28,6), stated_high DECIMAL(28,6), stated_unit TEXT, period_start DATE, period_end DATE, measure TEXT, set_apart BOOLEAN, event_zh TEXT, event_en TEXT, source_title_zh TEXT, source_title_en TEXT, source_url TEXT, source_host TEXT, origin TEXT, source_date TEXT, confidence TEXT, note_zh TEXT, note_en TEXT, withdrawn BOOLEAN, commitment_id TEXT, source_kind TEXT, accrual TEXT, quote_sha256 TEXT, document_id TEXT, span_start INTEGER, span_end INTEGER, published BOOLEAN, problems TEXT, next_steps TEXT, supersedes TEXT, recorded_by TEXT
SELECT
    outcome_id AS outcome_id,
    metric AS metric,
    area AS area,
    label_zh AS label_zh,
    label_en AS label_en,
    value AS value,
    high AS high,
    bound AS bound,
    unit AS unit,
    stated_value AS stated_value,
    stated_high AS stated_high,
    stated_unit AS stated_unit,
    period_start AS period_start,
    period_end AS period_end,
    measure AS measure,
    set_apart AS set_apart,
    event_zh AS event_zh,
    event_en AS event_en,
    source_title_zh AS source_title_zh,
    source_title_en AS source_title_en,
    source_url AS source_url,
    source_host AS source_host,
    origin AS origin,
    source_date AS source_date,
    confidence AS confidence,
    note_zh AS note_zh,
    note_en AS note_en,
    withdrawn AS withdrawn,
    commitment_id AS commitment_id,
    source_kind AS source_kind,
    accrual AS accrual,
    quote_sha256 AS quote_sha256,
    document_id AS document_id,
    span_start AS span_start,
    span_end AS span_end,
    published AS published,
    problems AS problems,
    next_steps AS next_steps,
    supersedes AS supersedes,
    recorded_by AS recorded_by
FROM outcome
WHERE outcome_id = $outcome_id AND recorded_at <= $known_at
ORDER BY seq DESC
LIMIT 1
