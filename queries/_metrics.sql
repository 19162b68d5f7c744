-- Metrics with their definitions, as known at a moment.
-- Parameters: $known_at TIMESTAMP
-- Columns: metric TEXT, collection TEXT, label_zh TEXT, label_en TEXT, unit TEXT, measure TEXT, direction TEXT, adds TEXT, theme TEXT, front INTEGER, definition_zh TEXT, definition_en TEXT
WITH latest_metric AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY metric ORDER BY seq DESC) AS version_rank
    FROM metric
    WHERE recorded_at <= $known_at
)
SELECT
    m.metric AS metric,
    m.collection AS collection,
    m.label_zh AS label_zh,
    m.label_en AS label_en,
    m.unit AS unit,
    m.measure AS measure,
    m.direction AS direction,
    m.adds AS adds,
    m.theme AS theme,
    m.front AS front,
    m.definition_zh AS definition_zh,
    m.definition_en AS definition_en
FROM latest_metric AS m
WHERE m.version_rank = 1
