-- How this office works: each setting as it was last recorded.
-- Parameters: $known_at TIMESTAMP
-- Columns: name TEXT, value TEXT
WITH latest AS (
    SELECT
        name,
        value,
        ROW_NUMBER() OVER (PARTITION BY name ORDER BY seq DESC) AS version_rank
    FROM setting
    WHERE recorded_at <= $known_at
)
SELECT
    name AS name,
    value AS value
FROM latest
WHERE version_rank = 1
ORDER BY name
