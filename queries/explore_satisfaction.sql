-- The chosen answers a page at a time, as they can be downloaded.
-- 所选满意度的明细，可下载。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $place TEXT (null: all),
--   $bureau TEXT (its id; null: all), $year INTEGER (null: all), $state TEXT (null: all),
--   $q TEXT (words in a text; null: all), $limit BIGINT (null: all), $offset BIGINT (null: 0)
-- Uses: _explore_satisfaction AS found_answer
-- Columns: answer_id TEXT, collection TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT,
--   reply_id TEXT, commitment_id TEXT, deputy TEXT, round INTEGER, dimension TEXT, verdict TEXT, said_on DATE,
--   year INTEGER
SELECT
    f.answer_id AS answer_id,
    f.collection AS collection,
    f.place AS place,
    f.bureau_id AS bureau_id,
    f.bureau_zh AS bureau_zh,
    f.bureau_en AS bureau_en,
    f.reply_id AS reply_id,
    f.commitment_id AS commitment_id,
    f.deputy AS deputy,
    f.round AS round,
    f.dimension AS dimension,
    f.verdict AS verdict,
    f.said_on AS said_on,
    f.year AS year
FROM found_answer AS f
ORDER BY
    f.said_on DESC,
    f.answer_id
LIMIT $limit
OFFSET COALESCE($offset, 0)
