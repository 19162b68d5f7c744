-- Steps of handling of the register's entries as they were last recorded, without those taken back; in order of their days.
-- Parameters: $known_at TIMESTAMP
-- Columns: entry_id TEXT, kind TEXT, happened_on DATE, until DATE
WITH latest_step AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY step_id ORDER BY seq DESC) AS version_rank
    FROM handling_step
    WHERE recorded_at <= $known_at AND entry_id IS NOT NULL
)
SELECT
    entry_id AS entry_id,
    kind AS kind,
    happened_on AS happened_on,
    until AS until
FROM latest_step
WHERE version_rank = 1 AND NOT withdrawn
ORDER BY happened_on, step_id
