-- Outcomes recorded for the commitments asked for, published or not, as they were last recorded: what not to record twice.
-- Parameters: $commitment_ids TEXT[], $known_at TIMESTAMP
-- Columns: outcome_id TEXT, commitment_id TEXT, metric TEXT, area TEXT, value DECIMAL(28,6), unit TEXT, event_zh TEXT, problems TEXT, next_steps TEXT, period_end DATE, source_title_zh TEXT
WITH asked AS (
    SELECT UNNEST($commitment_ids) AS commitment_id
),
latest_outcome AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY outcome_id ORDER BY seq DESC) AS version_rank
    FROM outcome
    WHERE recorded_at <= $known_at
)
SELECT
    outcome_id AS outcome_id,
    commitment_id AS commitment_id,
    metric AS metric,
    area AS area,
    value AS value,
    unit AS unit,
    event_zh AS event_zh,
    problems AS problems,
    next_steps AS next_steps,
    period_end AS period_end,
    source_title_zh AS source_title_zh
FROM latest_outcome
WHERE version_rank = 1 AND NOT withdrawn AND commitment_id IN (SELECT commitment_id FROM asked)
ORDER BY outcome_id
