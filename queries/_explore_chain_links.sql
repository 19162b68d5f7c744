-- Confirmed links of a later commitment to the earlier one that it makes again.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $place TEXT (null: all),
--   $bureau TEXT (its id; null: all), $year INTEGER (null: all), $state TEXT (null: all),
--   $q TEXT (words in a text; null: all)
-- Uses: _published_chain_links AS published_row
-- Columns: link_id TEXT, collection TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT,
--   earlier_id TEXT, later_id TEXT, earlier_on DATE, later_on DATE, year INTEGER, number_change TEXT,
--   due_change TEXT, earlier_figure_id TEXT, later_figure_id TEXT, earlier_words TEXT, later_words TEXT,
--   why_zh TEXT, why_en TEXT
SELECT
    p.link_id AS link_id,
    p.collection AS collection,
    p.place AS place,
    p.bureau_id AS bureau_id,
    p.bureau_zh AS bureau_zh,
    p.bureau_en AS bureau_en,
    p.earlier_id AS earlier_id,
    p.later_id AS later_id,
    p.earlier_on AS earlier_on,
    p.later_on AS later_on,
    p.year AS year,
    p.number_change AS number_change,
    p.due_change AS due_change,
    p.earlier_figure_id AS earlier_figure_id,
    p.later_figure_id AS later_figure_id,
    p.earlier_words AS earlier_words,
    p.later_words AS later_words,
    p.why_zh AS why_zh,
    p.why_en AS why_en
FROM published_row AS p
WHERE
    ($collection IS NULL OR p.collection = $collection)
    AND ($place IS NULL OR p.place = $place)
    AND ($bureau IS NULL OR p.bureau_id = $bureau)
    AND ($year IS NULL OR p.year = $year)
    AND ($state IS NULL OR p.number_change = $state)
    AND (
        $q IS NULL
        OR STRPOS(LOWER(COALESCE(p.earlier_words, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.later_words, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.why_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.why_en, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.bureau_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.bureau_en, '')), LOWER(CAST($q AS TEXT))) > 0
    )
