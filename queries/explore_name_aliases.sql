-- The chosen names a page at a time, as they can be downloaded.
-- 所选认可的名称的明细，可下载。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $place TEXT (null: all),
--   $bureau TEXT (its id; null: all), $year INTEGER (null: all), $state TEXT (null: all),
--   $q TEXT (words in a text; null: all), $limit BIGINT (null: all), $offset BIGINT (null: 0)
-- Uses: _explore_name_aliases AS found_name
-- Columns: alias_id TEXT, collection TEXT, name_kind TEXT, name TEXT, other_name TEXT, reply_id TEXT,
--   document_id TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT, replied_on DATE, year INTEGER,
--   span_start INTEGER, span_end INTEGER
SELECT
    f.alias_id AS alias_id,
    f.collection AS collection,
    f.name_kind AS name_kind,
    f.name AS name,
    f.other_name AS other_name,
    f.reply_id AS reply_id,
    f.document_id AS document_id,
    f.place AS place,
    f.bureau_id AS bureau_id,
    f.bureau_zh AS bureau_zh,
    f.bureau_en AS bureau_en,
    f.replied_on AS replied_on,
    f.year AS year,
    f.span_start AS span_start,
    f.span_end AS span_end
FROM found_name AS f
ORDER BY
    f.replied_on DESC NULLS LAST,
    f.alias_id
LIMIT $limit
OFFSET COALESCE($offset, 0)
