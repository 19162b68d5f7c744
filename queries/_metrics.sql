-- Metrics with their definitions, as known at a moment.
-- Parameters: $known_at TIMESTAMP
-- Latest: metric
-- Columns: metric TEXT, collection TEXT, label_zh TEXT, label_en TEXT, unit TEXT, measure TEXT, direction TEXT, adds TEXT, theme TEXT, front INTEGER, definition_zh TEXT, definition_en TEXT
SELECT
    m.metric, m.collection, m.label_zh, m.label_en, m.unit, m.measure, m.direction, m.adds, m.theme, m.front,
    m.definition_zh, m.definition_en
FROM latest_metric AS m
