-- What the filters of the list offer: each theme, year, bureau and place that has a commitment, with how many.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment
-- Columns: field TEXT (theme, year, bureau or place), code TEXT, label_zh TEXT, label_en TEXT, commitments BIGINT
WITH leaf AS (
    SELECT *
    FROM live_commitment
    WHERE is_leaf AND collection = 'replies' AND NOT withdrawn
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
        bureau_id AS code,
        bureau_zh AS label_zh,
        bureau_en AS label_en,
        0 AS ordinal
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
    field AS field,
    code AS code,
    MIN(COALESCE(label_zh, code)) AS label_zh,
    MIN(COALESCE(label_en, code)) AS label_en,
    COUNT(code) AS commitments
FROM choice
WHERE code IS NOT NULL
GROUP BY field, code
ORDER BY field, MIN(ordinal), code
