-- The chosen links a page at a time, as they can be downloaded.
-- 所选承诺关联的明细，可下载。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $place TEXT (null: all),
--   $bureau TEXT (its id; null: all), $year INTEGER (null: all), $state TEXT (null: all),
--   $q TEXT (words in a text; null: all), $limit BIGINT (null: all), $offset BIGINT (null: 0)
-- Uses: _explore_chain_links AS found_link
-- Columns: link_id TEXT, collection TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT,
--   earlier_id TEXT, later_id TEXT, earlier_on DATE, later_on DATE, year INTEGER, number_change TEXT,
--   due_change TEXT, earlier_figure_id TEXT, later_figure_id TEXT, earlier_words TEXT, later_words TEXT,
--   why_zh TEXT, why_en TEXT
SELECT
    f.link_id AS link_id,
    f.collection AS collection,
    f.place AS place,
    f.bureau_id AS bureau_id,
    f.bureau_zh AS bureau_zh,
    f.bureau_en AS bureau_en,
    f.earlier_id AS earlier_id,
    f.later_id AS later_id,
    f.earlier_on AS earlier_on,
    f.later_on AS later_on,
    f.year AS year,
    f.number_change AS number_change,
    f.due_change AS due_change,
    f.earlier_figure_id AS earlier_figure_id,
    f.later_figure_id AS later_figure_id,
    f.earlier_words AS earlier_words,
    f.later_words AS later_words,
    f.why_zh AS why_zh,
    f.why_en AS why_en
FROM found_link AS f
ORDER BY
    f.later_on DESC NULLS LAST,
    f.link_id
LIMIT $limit
OFFSET COALESCE($offset, 0)
