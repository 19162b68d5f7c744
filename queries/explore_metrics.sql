-- The chosen metrics a page at a time, as they can be downloaded.
-- 所选指标的明细，可下载。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $theme TEXT (null: all),
--   $state TEXT (null: all), $q TEXT (words in a text; null: all), $limit BIGINT (null: all),
--   $offset BIGINT (null: 0)
-- Uses: _explore_metrics AS found_metric
-- Columns: metric TEXT, collection TEXT, label_zh TEXT, label_en TEXT, theme TEXT, theme_zh TEXT, theme_en TEXT,
--   unit TEXT, measure TEXT, direction TEXT, adds TEXT, front INTEGER, definition_zh TEXT, definition_en TEXT,
--   targets BIGINT, outcomes BIGINT
SELECT
    f.metric AS metric,
    f.collection AS collection,
    f.label_zh AS label_zh,
    f.label_en AS label_en,
    f.theme AS theme,
    f.theme_zh AS theme_zh,
    f.theme_en AS theme_en,
    f.unit AS unit,
    f.measure AS measure,
    f.direction AS direction,
    f.adds AS adds,
    f.front AS front,
    f.definition_zh AS definition_zh,
    f.definition_en AS definition_en,
    f.targets AS targets,
    f.outcomes AS outcomes
FROM found_metric AS f
ORDER BY
    f.targets DESC,
    f.outcomes DESC,
    f.metric
LIMIT $limit
OFFSET COALESCE($offset, 0)
