-- Published: metrics with their definitions, and how many targets and outcomes are known of each.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _metrics AS live_metric, _themes AS known_theme, _targets AS live_target, _outcomes AS live_outcome
-- Columns: metric TEXT, collection TEXT, label_zh TEXT, label_en TEXT, theme TEXT, theme_zh TEXT, theme_en TEXT,
--   unit TEXT, measure TEXT, direction TEXT, adds TEXT, front INTEGER, definition_zh TEXT, definition_en TEXT,
--   targets BIGINT, outcomes BIGINT
WITH target_count AS (
    SELECT
        metric,
        COUNT(*) AS targets
    FROM live_target
    GROUP BY metric
),
outcome_count AS (
    SELECT
        metric,
        COUNT(*) AS outcomes
    FROM live_outcome
    GROUP BY metric
)
SELECT
    m.metric,
    COALESCE(m.collection, 'replies') AS collection,
    m.label_zh, m.label_en, m.theme,
    h.label_zh AS theme_zh,
    h.label_en AS theme_en,
    m.unit, m.measure, m.direction, m.adds, m.front, m.definition_zh, m.definition_en,
    COALESCE(t.targets, 0) AS targets,
    COALESCE(o.outcomes, 0) AS outcomes
FROM live_metric AS m
LEFT JOIN known_theme AS h ON h.theme = m.theme
LEFT JOIN target_count AS t ON t.metric = m.metric
LEFT JOIN outcome_count AS o ON o.metric = m.metric
