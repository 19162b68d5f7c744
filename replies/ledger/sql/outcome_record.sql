-- One outcome as it was last recorded, published or not, and whether an earlier record of it was published.
-- Parameters: $outcome_id TEXT, $known_at TIMESTAMP
-- Columns: outcome.* (without quote), recorded_by TEXT
SELECT
    * EXCLUDE (seq, recorded_at, recorded_by, quote),
    recorded_by
FROM outcome
WHERE outcome_id = $outcome_id AND recorded_at <= $known_at
ORDER BY seq DESC
LIMIT 1
