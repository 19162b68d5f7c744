-- What one metric is: its name, unit, kind and definition; no row for a metric that is not known.
-- 一个指标的名称、单位、性质和定义。
-- Parameters: $metric TEXT, $known_at TIMESTAMP
-- Uses: _metrics AS live_metric
-- Columns: metric TEXT, label_zh TEXT, label_en TEXT, unit TEXT?, measure TEXT, direction TEXT, adds TEXT, theme TEXT,
--   definition_zh TEXT, definition_en TEXT
SELECT
    m.metric, m.label_zh, m.label_en, m.unit, m.measure, m.direction, m.adds, m.theme, m.definition_zh,
    m.definition_en
FROM live_metric AS m
WHERE m.metric = $metric
ORDER BY m.metric
