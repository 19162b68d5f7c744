-- One step of handling as it was last recorded.
-- Parameters: $step_id TEXT, $known_at TIMESTAMP
-- Latest: handling_step
-- Columns: handling_step.*
SELECT v.* EXCLUDE (seq, recorded_at, recorded_by)
FROM latest_handling_step AS v
WHERE v.step_id = $step_id
ORDER BY v.step_id
