-- What the overview can be narrowed to: years of replies, bureaus, themes and places that have commitments.
-- A bureau without an id goes by its name; the bureau that a reply does not name has the code none and no label.
-- 总览可按哪些年份、单位、主题、地区筛选。
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment
-- Columns: choice TEXT (year, bureau, theme or place), code TEXT, label_zh TEXT?, label_en TEXT?
WITH counted_commitment AS (
    SELECT
        CAST(EXTRACT(YEAR FROM made_on) AS TEXT) AS year,
        COALESCE(bureau_id, bureau_zh, 'none') AS bureau_code,
        bureau_zh, bureau_en, theme, theme_zh, theme_en, theme_ordinal, place
    FROM live_commitment
    WHERE is_leaf AND NOT withdrawn AND collection = 'replies'
),
choice_code AS (
    SELECT 'year' AS choice, year AS code, year AS label_zh, year AS label_en, 0 AS ordinal FROM counted_commitment
    UNION
    SELECT
        'bureau' AS choice,
        bureau_code AS code,
        bureau_zh AS label_zh,
        bureau_en AS label_en,
        CASE WHEN bureau_code = 'none' THEN 1 ELSE 0 END AS ordinal
    FROM counted_commitment
    UNION
    SELECT 'theme' AS choice, theme AS code, theme_zh AS label_zh, theme_en AS label_en, theme_ordinal AS ordinal
    FROM counted_commitment
    UNION
    SELECT 'place' AS choice, place AS code, place AS label_zh, place AS label_en, 0 AS ordinal FROM counted_commitment
)
SELECT choice, code, label_zh, label_en
FROM choice_code
WHERE code IS NOT NULL
ORDER BY
    choice, ordinal,
    CASE WHEN choice = 'year' THEN code END DESC,
    code
