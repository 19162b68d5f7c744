-- One step of handling as it was last recorded.
-- Parameters: $step_id TEXT, $known_at TIMESTAMP
-- Columns: handling_step.*
WITH latest AS (
    SELECT *
    FROM handling_step
    WHERE recorded_at <= $known_at
    QUALIFY ROW_NUMBER() OVER (PARTITION BY step_id ORDER BY seq DESC) = 1
)
SELECT v.* EXCLUDE (seq, recorded_at, recorded_by)
FROM latest AS v
WHERE v.step_id = $step_id
ORDER BY v.step_id
