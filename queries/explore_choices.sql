-- What the tables of a collection can be narrowed to: places, bureaus, themes and years that are in it.
-- `side` says whose: text (replies and what stands in them) or number (targets, outcomes, metrics).
-- 各表可按哪些地区、单位、主题、年份筛选。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all)
-- Uses: _replies AS published_reply, _commitments AS live_commitment, _targets AS live_target,
--   _outcomes AS live_outcome, _metrics AS live_metric, _themes AS known_theme
-- Columns: side TEXT, choice TEXT (place, bureau, theme or year), code TEXT, label_zh TEXT, label_en TEXT
WITH known_number AS (
    SELECT area, area_zh, area_en, metric, due AS day
    FROM live_target
    WHERE $collection IS NULL OR collection = $collection
    UNION ALL
    SELECT area, area_zh, area_en, metric, period_end AS day
    FROM live_outcome
    WHERE $collection IS NULL OR collection = $collection
),
chosen_reply AS (
    SELECT
        place,
        bureau_id,
        bureau_zh,
        bureau_en,
        CAST(EXTRACT(YEAR FROM replied_on) AS TEXT) AS year
    FROM published_reply
    WHERE $collection IS NULL OR collection = $collection
),
named_choice AS (
    SELECT 'text' AS side, 'place' AS choice, place AS code, place AS label_zh, place AS label_en, 0 AS ordinal
    FROM chosen_reply
    UNION
    SELECT 'text' AS side, 'bureau' AS choice, bureau_id AS code, bureau_zh AS label_zh, bureau_en AS label_en, 0 AS ordinal
    FROM chosen_reply
    UNION
    SELECT 'text' AS side, 'year' AS choice, year AS code, year AS label_zh, year AS label_en, 0 AS ordinal
    FROM chosen_reply
    UNION
    SELECT
        'text' AS side,
        'theme' AS choice,
        theme AS code,
        theme_zh AS label_zh,
        theme_en AS label_en,
        theme_ordinal AS ordinal
    FROM live_commitment
    WHERE $collection IS NULL OR collection = $collection
    UNION
    SELECT 'number' AS side, 'place' AS choice, area AS code, area_zh AS label_zh, area_en AS label_en, 0 AS ordinal
    FROM known_number
    UNION
    SELECT
        'number' AS side,
        'year' AS choice,
        CAST(EXTRACT(YEAR FROM day) AS TEXT) AS code,
        CAST(EXTRACT(YEAR FROM day) AS TEXT) AS label_zh,
        CAST(EXTRACT(YEAR FROM day) AS TEXT) AS label_en,
        0 AS ordinal
    FROM known_number
    UNION
    SELECT
        'number' AS side,
        'theme' AS choice,
        m.theme AS code,
        h.label_zh AS label_zh,
        h.label_en AS label_en,
        h.ordinal AS ordinal
    FROM live_metric AS m
    INNER JOIN known_theme AS h
        ON h.theme = m.theme
    WHERE $collection IS NULL OR m.collection = $collection
)
SELECT
    side AS side,
    choice AS choice,
    code AS code,
    COALESCE(label_zh, code) AS label_zh,
    COALESCE(label_en, code) AS label_en
FROM named_choice
WHERE code IS NOT NULL
ORDER BY
    side,
    choice,
    ordinal,
    CASE WHEN choice = 'year' THEN code END DESC,
    code
