-- What the filters of the list offer: each theme, year, bureau and place that has a commitment, with how many.
-- A bureau without an id goes by its name; the bureau that a reply does not name has the code none and no label.
-- 承诺清单可按哪些主题、年份、单位、地区筛选。
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment, _leaves AS counted_leaf
-- Columns: field TEXT (theme, year, bureau or place), code TEXT, label_zh TEXT?, label_en TEXT?, commitments BIGINT
WITH leaf AS (
    SELECT c.*
    FROM live_commitment AS c
    INNER JOIN counted_leaf AS l ON l.commitment_id = c.commitment_id
),
choice AS (
    SELECT
        'theme' AS field,
        theme AS code,
        theme_zh AS label_zh,
        theme_en AS label_en,
        COALESCE(theme_ordinal, 0) AS ordinal
    FROM leaf
    UNION ALL
    SELECT
        'year' AS field,
        CAST(EXTRACT(YEAR FROM made_on) AS TEXT) AS code,
        CAST(EXTRACT(YEAR FROM made_on) AS TEXT) AS label_zh,
        CAST(EXTRACT(YEAR FROM made_on) AS TEXT) AS label_en,
        -EXTRACT(YEAR FROM made_on) AS ordinal
    FROM leaf
    UNION ALL
    SELECT
        'bureau' AS field,
        COALESCE(bureau_id, bureau_zh, 'none') AS code,
        bureau_zh AS label_zh,
        bureau_en AS label_en,
        CASE WHEN COALESCE(bureau_id, bureau_zh) IS NULL THEN 1 ELSE 0 END AS ordinal
    FROM leaf
    UNION ALL
    SELECT
        'place' AS field,
        place AS code,
        place AS label_zh,
        place AS label_en,
        0 AS ordinal
    FROM leaf
)
SELECT
    field, code,
    CASE WHEN code <> 'none' THEN MIN(COALESCE(label_zh, code)) END AS label_zh,
    CASE WHEN code <> 'none' THEN MIN(COALESCE(label_en, code)) END AS label_en,
    COUNT(code) AS commitments
FROM choice
WHERE code IS NOT NULL
GROUP BY field, code
ORDER BY field, MIN(ordinal), code
