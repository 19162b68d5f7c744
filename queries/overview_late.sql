-- What is late within the overview's choices, bureau by bureau: how many, and since when the oldest is; the oldest first.
-- 各单位到期而未了的承诺，最早到期的在前。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $year INTEGER (of the reply; null: all), $bureau TEXT (see _overview_leaves; null: all),
--   $theme TEXT (null: all), $place TEXT (null: all)
-- Uses: _overview_leaves AS leaf
-- Columns: bureau_code TEXT (as $bureau takes it), bureau_zh TEXT?, bureau_en TEXT?, place TEXT?, late BIGINT, oldest_due DATE
SELECT
    bureau_code,
    MAX(bureau_zh) AS bureau_zh,
    MAX(bureau_en) AS bureau_en,
    MAX(place) AS place,
    COUNT(*) AS late,
    MIN(due) AS oldest_due
FROM leaf
WHERE overdue OR due_unchecked
GROUP BY bureau_code, bureau_key
ORDER BY oldest_due, late DESC, bureau_code, place
