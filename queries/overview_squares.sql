-- Single commitments for a row of squares: of rows that hold at most $most, what asks for a person first, then the
-- furthest. Rows are fields, or bureaus where there are two or more.
-- 逐项承诺排成的方格，最需要处理的在前。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $year INTEGER (of the reply; null: all), $bureau TEXT (see _overview_leaves; null: all),
--   $theme TEXT (null: all), $place TEXT (null: all),
--   $most INTEGER (commitments in a row; null: 60)
-- Uses: _overview_leaves AS leaf
-- Columns: row_key TEXT, commitment_id TEXT, label_zh TEXT, label_en TEXT, quote TEXT, form TEXT, status TEXT, unchecked BOOLEAN, mark TEXT
WITH chosen_row AS (
    SELECT COUNT(DISTINCT bureau_key) > 1 AS is_bureau
    FROM leaf
),
placed_leaf AS (
    SELECT
        COALESCE(CASE WHEN r.is_bureau THEN l.bureau_key ELSE l.theme END, '') AS row_key,
        l.commitment_id, l.reply_id, l.ordinal, l.label_zh, l.label_en, l.quote, l.form, l.status, l.unchecked,
        l.mark,
        CASE l.mark
            WHEN 'overdue' THEN 1
            WHEN 'due_unchecked' THEN 2
            WHEN 'not_delivered' THEN 3
            WHEN 'delivered' THEN 4
            WHEN 'partly' THEN 5
            WHEN 'in_progress' THEN 6
            WHEN 'not_started' THEN 7
            WHEN 'unchecked' THEN 9
            ELSE 8
        END AS mark_rank
    FROM leaf AS l
    CROSS JOIN chosen_row AS r
),
sized_leaf AS (
    SELECT
        p.*,
        COUNT(*) OVER (PARTITION BY p.row_key) AS row_size
    FROM placed_leaf AS p
)
SELECT row_key, commitment_id, label_zh, label_en, quote, form, status, unchecked, mark
FROM sized_leaf
WHERE row_size <= COALESCE(CAST($most AS INTEGER), 60)
ORDER BY row_key, mark_rank, reply_id, ordinal, commitment_id
