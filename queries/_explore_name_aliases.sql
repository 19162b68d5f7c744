-- Accepted names, as published replies explain them.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $place TEXT (null: all),
--   $bureau TEXT (its id; null: all), $year INTEGER (null: all), $state TEXT (null: all),
--   $q TEXT (words in a text; null: all)
-- Uses: _published_name_aliases AS published_row
-- Columns: alias_id TEXT, collection TEXT, name_kind TEXT, name TEXT, other_name TEXT, reply_id TEXT,
--   document_id TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT, replied_on DATE, year INTEGER,
--   span_start INTEGER, span_end INTEGER
SELECT
    p.alias_id AS alias_id,
    p.collection AS collection,
    p.name_kind AS name_kind,
    p.name AS name,
    p.other_name AS other_name,
    p.reply_id AS reply_id,
    p.document_id AS document_id,
    p.place AS place,
    p.bureau_id AS bureau_id,
    p.bureau_zh AS bureau_zh,
    p.bureau_en AS bureau_en,
    p.replied_on AS replied_on,
    p.year AS year,
    p.span_start AS span_start,
    p.span_end AS span_end
FROM published_row AS p
WHERE
    ($collection IS NULL OR p.collection = $collection)
    AND ($place IS NULL OR p.place = $place)
    AND ($bureau IS NULL OR p.bureau_id = $bureau)
    AND ($year IS NULL OR p.year = $year)
    AND ($state IS NULL OR p.name_kind = $state)
    AND (
        $q IS NULL
        OR STRPOS(LOWER(COALESCE(p.name, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.other_name, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.bureau_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.bureau_en, '')), LOWER(CAST($q AS TEXT))) > 0
    )
