-- What the tables of a collection can be narrowed to: places, bureaus, themes and years that are in it.
-- `side` says whose: text (replies and what stands in them) or number (targets, outcomes, metrics).
-- 各表可按哪些地区、单位、主题、年份筛选。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all)
-- Uses: _replies AS published_reply, _commitments AS live_commitment, _targets AS live_target,
--   _outcomes AS live_outcome, _metrics AS live_metric, _themes AS known_theme
-- Columns: side TEXT, choice TEXT (place, bureau, theme or year), code TEXT, label_zh TEXT, label_en TEXT
WITH chosen_reply AS (
    SELECT place, bureau_id, bureau_zh, bureau_en, CAST(EXTRACT(YEAR FROM replied_on) AS TEXT) AS year
    FROM published_reply
    WHERE $collection IS NULL OR collection = $collection
),
chosen_number AS (
    SELECT area, area_zh, area_en, CAST(EXTRACT(YEAR FROM due) AS TEXT) AS year
    FROM live_target
    WHERE $collection IS NULL OR collection = $collection
    UNION
    SELECT area, area_zh, area_en, CAST(EXTRACT(YEAR FROM period_end) AS TEXT) AS year
    FROM live_outcome
    WHERE $collection IS NULL OR collection = $collection
),
named_choice AS (
    SELECT 'text' AS side, 'place' AS choice, place AS code, place AS label_zh, place AS label_en, 0 AS ordinal
    FROM chosen_reply
    UNION
    SELECT 'text', 'bureau', bureau_id, bureau_zh, bureau_en, 0 FROM chosen_reply
    UNION
    SELECT 'text', 'year', year, year, year, 0 FROM chosen_reply
    UNION
    SELECT 'text', 'theme', theme, theme_zh, theme_en, theme_ordinal
    FROM live_commitment
    WHERE $collection IS NULL OR collection = $collection
    UNION
    SELECT 'number', 'place', area, area_zh, area_en, 0 FROM chosen_number
    UNION
    SELECT 'number', 'year', year, year, year, 0 FROM chosen_number
    UNION
    SELECT 'number', 'theme', m.theme, h.label_zh, h.label_en, h.ordinal
    FROM live_metric AS m
    INNER JOIN known_theme AS h ON h.theme = m.theme
    WHERE $collection IS NULL OR m.collection = $collection
)
SELECT
    side, choice, code,
    COALESCE(label_zh, code) AS label_zh,
    COALESCE(label_en, code) AS label_en
FROM named_choice
WHERE code IS NOT NULL
ORDER BY
    side, choice, ordinal,
    CASE WHEN choice = 'year' THEN code END DESC,
    code
