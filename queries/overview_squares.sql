-- Single commitments for a row of squares: of rows that hold at most $most, the furthest first, of one
-- standing what is past its day first. Rows are fields, or bureaus where there are two or more.
-- 逐项承诺排成的方格，进展最好的在前，同类中到期的在前。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $year INTEGER (of the reply; null: all), $bureau TEXT (see _overview_leaves; null: all),
--   $theme TEXT (null: all), $place TEXT (null: all),
--   $most INTEGER (commitments in a row; null: 60)
-- Uses: _overview_placed AS placed
-- Columns: row_key TEXT, commitment_id TEXT, label_zh TEXT?, label_en TEXT?, quote TEXT?, form TEXT,
--   status TEXT? (null where nothing was recorded), standing TEXT, overdue BOOLEAN, due_unchecked BOOLEAN
WITH placed_leaf AS (
    SELECT
        l.row_key, l.commitment_id, l.reply_id, l.ordinal, l.label_zh, l.label_en, l.quote, l.form, l.status, l.standing,
        l.overdue, l.due_unchecked,
        CASE COALESCE(l.status, l.standing)
            WHEN 'delivered' THEN 1
            WHEN 'partly' THEN 2
            WHEN 'in_progress' THEN 3
            WHEN 'not_started' THEN 4
            WHEN 'not_delivered' THEN 5
            WHEN 'unrateable' THEN 6
            WHEN 'no_evidence' THEN 7
            ELSE 8
        END AS standing_rank
    FROM placed AS l
),
sized_leaf AS (
    SELECT
        p.*,
        COUNT(*) OVER (PARTITION BY p.row_key) AS row_size
    FROM placed_leaf AS p
)
SELECT row_key, commitment_id, label_zh, label_en, quote, form, status, standing, overdue, due_unchecked
FROM sized_leaf
WHERE row_size <= COALESCE(CAST($most AS INTEGER), 60)
ORDER BY
    row_key, standing_rank, overdue DESC, due_unchecked DESC, reply_id, ordinal, commitment_id
