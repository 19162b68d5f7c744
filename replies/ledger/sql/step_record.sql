-- One step of handling as it was last recorded.
-- Parameters: $step_id TEXT, $known_at TIMESTAMP
-- Columns: step_id TEXT, reply_id TEXT, entry_id TEXT, commitment_id TEXT, kind TEXT, happened_on DATE, until DATE, document TEXT, reason TEXT, withdrawn BOOLEAN
WITH latest AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY step_id ORDER BY seq DESC) AS version_rank
    FROM handling_step
    WHERE recorded_at <= $known_at
)
SELECT
    v.step_id AS step_id,
    v.reply_id AS reply_id,
    v.entry_id AS entry_id,
    v.commitment_id AS commitment_id,
    v.kind AS kind,
    v.happened_on AS happened_on,
    v.until AS until,
    v.document AS document,
    v.reason AS reason,
    v.withdrawn AS withdrawn
FROM latest AS v
WHERE v.version_rank = 1 AND v.step_id = $step_id
ORDER BY v.step_id
