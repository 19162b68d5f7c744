-- Sources whose original page is still to be looked at, with how many outcomes and targets rest on each.
-- A source is told by title and host; `source_host` is null where the reading's own address says nothing of it.
-- 哪些来源还待打开原页核实，各关系到多少数值。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $most INTEGER (sources given; null: 500)
-- Uses: _outcomes AS live_outcome, _targets AS live_target
-- Columns: source_title_zh TEXT, source_title_en TEXT, source_host TEXT?, source_link TEXT?, source_date TEXT?, rows_resting BIGINT,
--   total BIGINT (of all such sources)
WITH resting_row AS (
    SELECT
        outcome_id AS row_id,
        source_title_zh, source_title_en, source_host, source_link, source_date
    FROM live_outcome
    WHERE to_confirm AND collection = 'replies'
    UNION ALL
    SELECT
        target_id AS row_id,
        source_title_zh, source_title_en, source_host, source_link, source_date
    FROM live_target
    WHERE to_confirm AND collection = 'replies'
)
SELECT
    source_title_zh,
    MAX(source_title_en) AS source_title_en,
    source_host,
    MAX(source_link) AS source_link,
    MAX(source_date) AS source_date,
    COUNT(*) AS rows_resting,
    COUNT(*) OVER () AS total
FROM resting_row
GROUP BY source_title_zh, source_host
ORDER BY COUNT(*) DESC, source_title_zh, source_host
LIMIT COALESCE(CAST($most AS INTEGER), 500)
