-- A metric as it was last recorded, and whether any target or outcome, published or not, is told in it.
-- Parameters: $metric TEXT, $known_at TIMESTAMP
-- Columns: metric.*, used BOOLEAN
SELECT
    m.* EXCLUDE (seq, recorded_at, recorded_by),
    (
        EXISTS (SELECT 1 FROM target AS t WHERE t.metric = m.metric AND t.recorded_at <= $known_at)
        OR EXISTS (SELECT 1 FROM outcome AS o WHERE o.metric = m.metric AND o.recorded_at <= $known_at)
    ) AS used
FROM metric AS m
WHERE m.metric = $metric AND m.recorded_at <= $known_at
ORDER BY m.seq DESC
LIMIT 1
