-- What deputies said of published replies and commitments, as far as accepted.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $place TEXT (null: all),
--   $bureau TEXT (its id; null: all), $year INTEGER (null: all), $state TEXT (null: all),
--   $q TEXT (words in a text; null: all)
-- Uses: _published_satisfaction AS published_row
-- Columns: answer_id TEXT, collection TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT,
--   reply_id TEXT, commitment_id TEXT, deputy TEXT, round INTEGER, dimension TEXT, verdict TEXT, said_on DATE,
--   year INTEGER
SELECT
    p.answer_id AS answer_id,
    p.collection AS collection,
    p.place AS place,
    p.bureau_id AS bureau_id,
    p.bureau_zh AS bureau_zh,
    p.bureau_en AS bureau_en,
    p.reply_id AS reply_id,
    p.commitment_id AS commitment_id,
    p.deputy AS deputy,
    p.round AS round,
    p.dimension AS dimension,
    p.verdict AS verdict,
    p.said_on AS said_on,
    p.year AS year
FROM published_row AS p
WHERE
    ($collection IS NULL OR p.collection = $collection)
    AND ($place IS NULL OR p.place = $place)
    AND ($bureau IS NULL OR p.bureau_id = $bureau)
    AND ($year IS NULL OR p.year = $year)
    AND ($state IS NULL OR p.verdict = $state)
    AND (
        $q IS NULL
        OR STRPOS(LOWER(COALESCE(p.deputy, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.bureau_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.bureau_en, '')), LOWER(CAST($q AS TEXT))) > 0
    )
