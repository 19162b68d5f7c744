-- Metrics with their definitions, and how many targets and outcomes are known of each.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $theme TEXT (null: all),
--   $state TEXT (null: all), $q TEXT (words in a text; null: all)
-- Uses: _commitments AS live_commitment, _metrics AS live_metric, _themes AS known_theme, _targets AS live_target,
--   _outcomes AS live_outcome
-- Columns: metric TEXT, collection TEXT, label_zh TEXT, label_en TEXT, theme TEXT, theme_zh TEXT, theme_en TEXT,
--   unit TEXT, measure TEXT, direction TEXT, adds TEXT, definition_zh TEXT, definition_en TEXT, targets BIGINT,
--   outcomes BIGINT
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
    m.metric AS metric,
    m.collection AS collection,
    m.label_zh AS label_zh,
    m.label_en AS label_en,
    m.theme AS theme,
    h.label_zh AS theme_zh,
    h.label_en AS theme_en,
    m.unit AS unit,
    m.measure AS measure,
    m.direction AS direction,
    m.adds AS adds,
    m.definition_zh AS definition_zh,
    m.definition_en AS definition_en,
    COALESCE(t.targets, 0) AS targets,
    COALESCE(o.outcomes, 0) AS outcomes
FROM live_metric AS m
LEFT JOIN known_theme AS h
    ON h.theme = m.theme
LEFT JOIN target_count AS t
    ON t.metric = m.metric
LEFT JOIN outcome_count AS o
    ON o.metric = m.metric
WHERE
    ($collection IS NULL OR m.collection = $collection)
    AND ($theme IS NULL OR m.theme = $theme)
    AND ($state IS NULL OR m.measure = $state)
    AND (
        $q IS NULL
        OR STRPOS(LOWER(COALESCE(m.label_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(m.label_en, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(m.definition_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(m.definition_en, '')), LOWER(CAST($q AS TEXT))) > 0
    )
