-- The chosen texts of replies a page at a time, as they can be downloaded.
-- 所选文本的明细，可下载。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $place TEXT (null: all),
--   $bureau TEXT (its id; null: all), $year INTEGER (null: all), $state TEXT (null: all),
--   $q TEXT (words in a text; null: all), $limit BIGINT (null: all), $offset BIGINT (null: 0)
-- Uses: _explore_documents AS found_document
-- Columns: document_id TEXT, reply_id TEXT, is_present BOOLEAN, collection TEXT, place TEXT, bureau_id TEXT,
--   bureau_zh TEXT, bureau_en TEXT, document_number TEXT, replied_on DATE, year INTEGER, form TEXT, media_type TEXT,
--   chars INTEGER, figures BIGINT, notes TEXT, erased BOOLEAN, original_number TEXT,
--   original_date DATE, original_sha256 TEXT
SELECT
    f.document_id AS document_id,
    f.reply_id AS reply_id,
    f.is_present AS is_present,
    f.collection AS collection,
    f.place AS place,
    f.bureau_id AS bureau_id,
    f.bureau_zh AS bureau_zh,
    f.bureau_en AS bureau_en,
    f.document_number AS document_number,
    f.replied_on AS replied_on,
    f.year AS year,
    f.form AS form,
    f.media_type AS media_type,
    f.chars AS chars,
    f.figures AS figures,
    f.notes AS notes,
    f.erased AS erased,
    f.original_number AS original_number,
    f.original_date AS original_date,
    f.original_sha256 AS original_sha256
FROM found_document AS f
ORDER BY
    f.replied_on DESC NULLS LAST,
    f.document_id
LIMIT $limit
OFFSET COALESCE($offset, 0)
