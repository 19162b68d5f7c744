-- Outcomes recorded for the commitments asked for, published or not, as they were last recorded: what not to record twice.
-- Parameters: $commitment_ids TEXT[], $known_at TIMESTAMP
-- Latest: outcome
-- Columns: outcome_id TEXT, commitment_id TEXT, metric TEXT, area TEXT, value DECIMAL(28,6), unit TEXT, event_zh TEXT, problems TEXT, next_steps TEXT, period_end DATE, source_title_zh TEXT
WITH asked AS (
    SELECT UNNEST($commitment_ids) AS commitment_id
)
SELECT
    outcome_id, commitment_id, metric, area, value, unit, event_zh, problems, next_steps, period_end, source_title_zh
FROM latest_outcome
WHERE NOT withdrawn AND commitment_id IN (SELECT commitment_id FROM asked)
ORDER BY outcome_id
