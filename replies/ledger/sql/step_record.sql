-- One step of handling as it was last recorded.
-- Parameters: $step_id TEXT, $known_at TIMESTAMP
-- Columns: step_id TEXT, reply_id TEXT, entry_id TEXT, commitment_id TEXT, kind TEXT, happened_on DATE, until DATE, document TEXT, reason TEXT, withdrawn BOOLEAN
WITH latest AS (
    SELECT *
    FROM handling_step
    WHERE recorded_at <= $known_at
    QUALIFY ROW_NUMBER() OVER (PARTITION BY step_id ORDER BY seq DESC) = 1
)
SELECT
    v.step_id, v.reply_id, v.entry_id, v.commitment_id, v.kind, v.happened_on, v.until, v.document, v.reason,
    v.withdrawn
FROM latest AS v
WHERE v.step_id = $step_id
ORDER BY v.step_id
