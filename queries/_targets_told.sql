-- Every version of a target that held by a day, in order: the first, then each change; of each the last record.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Columns: target_id TEXT, change_number BIGINT (1: the first), holds_from DATE, label_zh TEXT, label_en TEXT, value DECIMAL(28,6),
--   high DECIMAL(28,6), bound TEXT, unit TEXT, due DATE, source_title_zh TEXT, source_title_en TEXT, source_date TEXT, recorded_by TEXT
WITH version AS (
    SELECT *
    FROM target
    WHERE recorded_at <= $known_at AND (holds_from IS NULL OR holds_from <= $as_of)
    QUALIFY ROW_NUMBER() OVER (PARTITION BY target_id, holds_from ORDER BY seq DESC) = 1
)
SELECT
    v.target_id,
    ROW_NUMBER() OVER (PARTITION BY v.target_id ORDER BY v.holds_from NULLS FIRST) AS change_number,
    v.holds_from, v.label_zh, v.label_en, v.value, v.high, v.bound, v.unit, v.due, v.source_title_zh,
    v.source_title_en, v.source_date, v.recorded_by
FROM version AS v
