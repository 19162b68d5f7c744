-- The chosen criteria a page at a time, as they can be downloaded.
-- 所选判定标准的明细，可下载。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $place TEXT (null: all),
--   $bureau TEXT (its id; null: all), $year INTEGER (null: all), $q TEXT (words in a text; null: all),
--   $limit BIGINT (null: all), $offset BIGINT (null: 0)
-- Uses: _explore_criteria AS found_criterion
-- Columns: commitment_id TEXT, collection TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT,
--   holds_from DATE, year INTEGER, act_keeps TEXT, act_breaks TEXT, effect_keeps TEXT, effect_breaks TEXT,
--   is_latest BOOLEAN
SELECT
    f.commitment_id AS commitment_id,
    f.collection AS collection,
    f.place AS place,
    f.bureau_id AS bureau_id,
    f.bureau_zh AS bureau_zh,
    f.bureau_en AS bureau_en,
    f.holds_from AS holds_from,
    f.year AS year,
    f.act_keeps AS act_keeps,
    f.act_breaks AS act_breaks,
    f.effect_keeps AS effect_keeps,
    f.effect_breaks AS effect_breaks,
    f.is_latest AS is_latest
FROM found_criterion AS f
ORDER BY
    f.holds_from DESC,
    f.commitment_id
LIMIT $limit
OFFSET COALESCE($offset, 0)
