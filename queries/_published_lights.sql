-- Published: limits of the lights, such as how far behind counts as behind.
-- Parameters: $known_at TIMESTAMP
-- Columns: light TEXT, threshold DOUBLE
WITH latest_light AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY name ORDER BY seq DESC) AS version_rank
    FROM light
    WHERE recorded_at <= $known_at
)
SELECT
    i.name AS light,
    i.value AS threshold
FROM latest_light AS i
WHERE i.version_rank = 1
