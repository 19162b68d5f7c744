-- Published: limits of the lights, such as how far behind counts as behind.
-- Parameters: $known_at TIMESTAMP
-- Latest: light
-- Columns: light TEXT, threshold DOUBLE
SELECT
    i.name AS light,
    i.value AS threshold
FROM latest_light AS i
