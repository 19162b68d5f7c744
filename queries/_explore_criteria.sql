-- Criteria of published commitments by the day from which they hold.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $place TEXT (null: all),
--   $bureau TEXT (its id; null: all), $year INTEGER (null: all), $q TEXT (words in a text; null: all)
-- Uses: _published_criteria AS published_row
-- Columns: commitment_id TEXT, collection TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT,
--   holds_from DATE, year INTEGER, act_keeps TEXT, act_breaks TEXT, effect_keeps TEXT, effect_breaks TEXT,
--   is_latest BOOLEAN
SELECT
    p.commitment_id AS commitment_id,
    p.collection AS collection,
    p.place AS place,
    p.bureau_id AS bureau_id,
    p.bureau_zh AS bureau_zh,
    p.bureau_en AS bureau_en,
    p.holds_from AS holds_from,
    p.year AS year,
    p.act_keeps AS act_keeps,
    p.act_breaks AS act_breaks,
    p.effect_keeps AS effect_keeps,
    p.effect_breaks AS effect_breaks,
    p.is_latest AS is_latest
FROM published_row AS p
WHERE
    ($collection IS NULL OR p.collection = $collection)
    AND ($place IS NULL OR p.place = $place)
    AND ($bureau IS NULL OR p.bureau_id = $bureau)
    AND ($year IS NULL OR p.year = $year)
    AND (
        $q IS NULL
        OR STRPOS(LOWER(COALESCE(p.act_keeps, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.act_breaks, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.effect_keeps, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.effect_breaks, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.bureau_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.bureau_en, '')), LOWER(CAST($q AS TEXT))) > 0
    )
