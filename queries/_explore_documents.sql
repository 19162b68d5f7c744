-- The present texts of published replies: form, length, what was noted on reading, the original restated.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $place TEXT (null: all),
--   $bureau TEXT (its id; null: all), $year INTEGER (null: all), $state TEXT (null: all),
--   $q TEXT (words in a text; null: all)
-- Uses: _published_documents AS published_row
-- Columns: document_id TEXT, reply_id TEXT, is_present BOOLEAN, collection TEXT, place TEXT, bureau_id TEXT,
--   bureau_zh TEXT, bureau_en TEXT, document_number TEXT, replied_on DATE, year INTEGER, form TEXT, media_type TEXT,
--   chars INTEGER, figures BIGINT, notes TEXT, erased BOOLEAN, original_number TEXT,
--   original_date DATE, original_sha256 TEXT
SELECT
    p.document_id AS document_id,
    p.reply_id AS reply_id,
    p.is_present AS is_present,
    p.collection AS collection,
    p.place AS place,
    p.bureau_id AS bureau_id,
    p.bureau_zh AS bureau_zh,
    p.bureau_en AS bureau_en,
    p.document_number AS document_number,
    p.replied_on AS replied_on,
    p.year AS year,
    p.form AS form,
    p.media_type AS media_type,
    p.chars AS chars,
    p.figures AS figures,
    p.notes AS notes,
    p.erased AS erased,
    p.original_number AS original_number,
    p.original_date AS original_date,
    p.original_sha256 AS original_sha256
FROM published_row AS p
WHERE
    p.is_present
    AND ($collection IS NULL OR p.collection = $collection)
    AND ($place IS NULL OR p.place = $place)
    AND ($bureau IS NULL OR p.bureau_id = $bureau)
    AND ($year IS NULL OR p.year = $year)
    AND ($state IS NULL OR p.form = $state)
    AND (
        $q IS NULL
        OR STRPOS(LOWER(COALESCE(p.document_number, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.original_number, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.notes, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.bureau_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.bureau_en, '')), LOWER(CAST($q AS TEXT))) > 0
    )
