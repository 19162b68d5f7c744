-- How many of the chosen criteria there are, in all and by one of their sides; code is null for what is not known.
-- 所选判定标准共多少条，按某一方面各多少。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $place TEXT (null: all),
--   $bureau TEXT (its id; null: all), $year INTEGER (null: all), $q TEXT (words in a text; null: all),
--   $grouping TEXT (place, bureau or year; null: all in one), $limit BIGINT (null: all)
-- Uses: _explore_criteria AS found_criterion
-- Columns: code TEXT, label_zh TEXT, label_en TEXT, n BIGINT, total BIGINT (of all groups), groups BIGINT
WITH sided_row AS (
    SELECT
        CASE $grouping
            WHEN 'place' THEN f.place
            WHEN 'bureau' THEN COALESCE(f.bureau_id, f.bureau_zh)
            WHEN 'year' THEN CAST(f.year AS TEXT)
        END AS code,
        CASE $grouping
            WHEN 'place' THEN f.place
            WHEN 'bureau' THEN f.bureau_zh
            WHEN 'year' THEN CAST(f.year AS TEXT)
        END AS label_zh,
        CASE $grouping
            WHEN 'place' THEN f.place
            WHEN 'bureau' THEN f.bureau_en
            WHEN 'year' THEN CAST(f.year AS TEXT)
        END AS label_en
    FROM found_criterion AS f
)
SELECT
    s.code AS code,
    MIN(s.label_zh) AS label_zh,
    MIN(s.label_en) AS label_en,
    COUNT(*) AS n,
    CAST(SUM(COUNT(*)) OVER () AS BIGINT) AS total,
    COUNT(*) OVER () AS groups
FROM sided_row AS s
GROUP BY s.code
ORDER BY n DESC, s.code NULLS LAST
LIMIT $limit
