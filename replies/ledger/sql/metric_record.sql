-- A metric as it was last recorded, and whether any target or outcome, published or not, is told in it.
-- Parameters: $metric TEXT, $known_at TIMESTAMP
-- Columns: metric TEXT, collection TEXT, label_zh TEXT, label_en TEXT, unit TEXT, measure TEXT, direction TEXT, adds TEXT,
--   theme TEXT, front INTEGER, definition_zh TEXT, definition_en TEXT, used BOOLEAN
SELECT
    m.metric, m.collection, m.label_zh, m.label_en, m.unit, m.measure, m.direction, m.adds, m.theme, m.front,
    m.definition_zh, m.definition_en,
    (
        EXISTS (SELECT 1 FROM target AS t WHERE t.metric = m.metric AND t.recorded_at <= $known_at)
        OR EXISTS (SELECT 1 FROM outcome AS o WHERE o.metric = m.metric AND o.recorded_at <= $known_at)
    ) AS used
FROM metric AS m
WHERE m.metric = $metric AND m.recorded_at <= $known_at
ORDER BY m.seq DESC
LIMIT 1
