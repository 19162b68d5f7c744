-- Published: limits of the lights, such as how far behind counts as behind.
-- Parameters: $known_at TIMESTAMP
-- Columns: light TEXT, threshold DOUBLE
WITH latest_light AS (
    SELECT *
    FROM light
    WHERE recorded_at <= $known_at
    QUALIFY ROW_NUMBER() OVER (PARTITION BY name ORDER BY seq DESC) = 1
)
SELECT
    i.name AS light,
    i.value AS threshold
FROM latest_light AS i
