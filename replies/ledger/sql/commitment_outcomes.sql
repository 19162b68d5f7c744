-- The outcomes recorded for one commitment, published or not, as they were last recorded; withdrawn ones are left out.
-- Parameters: $commitment_id TEXT, $known_at TIMESTAMP
-- Columns: outcome_id TEXT, label_zh TEXT, event_zh TEXT, problems TEXT, next_steps TEXT, stated_value DECIMAL(28,6), stated_high DECIMAL(28,6), bound TEXT, stated_unit TEXT, period_end DATE, source_title_zh TEXT, source_kind TEXT, quote TEXT, published BOOLEAN, recorded_by TEXT
WITH latest_outcome AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY outcome_id ORDER BY seq DESC) AS version_rank
    FROM outcome
    WHERE recorded_at <= $known_at
)
SELECT
    outcome_id AS outcome_id,
    label_zh AS label_zh,
    event_zh AS event_zh,
    problems AS problems,
    next_steps AS next_steps,
    stated_value AS stated_value,
    stated_high AS stated_high,
    bound AS bound,
    stated_unit AS stated_unit,
    period_end AS period_end,
    source_title_zh AS source_title_zh,
    source_kind AS source_kind,
    quote AS quote,
    published AS published,
    recorded_by AS recorded_by
FROM latest_outcome
WHERE version_rank = 1 AND commitment_id = $commitment_id AND NOT withdrawn
ORDER BY period_end DESC, outcome_id
