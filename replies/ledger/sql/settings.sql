-- How this office works: each setting as it was last recorded.
-- Parameters: $known_at TIMESTAMP
-- Columns: name TEXT, value TEXT
WITH latest AS (
    SELECT name, value
    FROM setting
    WHERE recorded_at <= $known_at
    QUALIFY ROW_NUMBER() OVER (PARTITION BY name ORDER BY seq DESC) = 1
)
SELECT name, value
FROM latest
ORDER BY name
