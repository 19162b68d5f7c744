-- Steps of handling of the register's entries as they were last recorded, without those taken back; in order of their days.
-- Parameters: $known_at TIMESTAMP
-- Columns: entry_id TEXT, kind TEXT, happened_on DATE, until DATE
WITH latest_step AS (
    SELECT *
    FROM handling_step
    WHERE recorded_at <= $known_at AND entry_id IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY step_id ORDER BY seq DESC) = 1
)
SELECT entry_id, kind, happened_on, until
FROM latest_step
WHERE NOT withdrawn
ORDER BY happened_on, step_id
