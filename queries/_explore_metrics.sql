-- Metrics with their definitions, and how many targets and outcomes are known of each.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $theme TEXT (null: all),
--   $state TEXT (null: all), $q TEXT (words in a text; null: all)
-- Uses: _published_metrics AS published_row
-- Columns: metric TEXT, collection TEXT, label_zh TEXT, label_en TEXT, theme TEXT, theme_zh TEXT, theme_en TEXT,
--   unit TEXT, measure TEXT, direction TEXT, adds TEXT, front INTEGER, definition_zh TEXT, definition_en TEXT,
--   targets BIGINT, outcomes BIGINT
SELECT
    p.metric AS metric,
    p.collection AS collection,
    p.label_zh AS label_zh,
    p.label_en AS label_en,
    p.theme AS theme,
    p.theme_zh AS theme_zh,
    p.theme_en AS theme_en,
    p.unit AS unit,
    p.measure AS measure,
    p.direction AS direction,
    p.adds AS adds,
    p.front AS front,
    p.definition_zh AS definition_zh,
    p.definition_en AS definition_en,
    p.targets AS targets,
    p.outcomes AS outcomes
FROM published_row AS p
WHERE
    ($collection IS NULL OR p.collection = $collection)
    AND ($theme IS NULL OR p.theme = $theme)
    AND ($state IS NULL OR p.measure = $state)
    AND (
        $q IS NULL
        OR STRPOS(LOWER(COALESCE(p.label_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.label_en, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.definition_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.definition_en, '')), LOWER(CAST($q AS TEXT))) > 0
    )
