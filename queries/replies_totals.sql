-- How many replies there are, and how many figures and commitments stand in them.
-- Commitments are those of _leaves.
-- 共有多少份答复，其中多少数字和承诺。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $place TEXT, $year INTEGER, $kind TEXT,
--   $stance TEXT, $q TEXT (see _reply_choice; null: all)
-- Uses: _replies AS published_reply, _reply_choice AS choice, _figures AS live_figure, _leaves AS counted_leaf
-- Columns: replies BIGINT, refused BIGINT, restated BIGINT, bureaus BIGINT, figures BIGINT, targets BIGINT, commitments BIGINT
WITH shown_reply AS (
    SELECT r.reply_id, r.bureau_zh, r.stance, r.form
    FROM published_reply AS r
    INNER JOIN choice AS o ON o.reply_id = r.reply_id
)
SELECT
    COUNT(*) AS replies,
    COUNT(CASE WHEN r.stance = 'refused' THEN 1 END) AS refused,
    COUNT(CASE WHEN r.form = 'restatement' THEN 1 END) AS restated,
    COUNT(DISTINCT r.bureau_zh) AS bureaus,
    (
        SELECT COUNT(*)
        FROM live_figure AS f
        INNER JOIN shown_reply AS s ON s.reply_id = f.reply_id
    ) AS figures,
    (
        SELECT COUNT(*)
        FROM live_figure AS f
        INNER JOIN shown_reply AS s ON s.reply_id = f.reply_id
        WHERE f.role = 'target'
    ) AS targets,
    (
        SELECT COUNT(*)
        FROM counted_leaf AS c
        INNER JOIN shown_reply AS s ON s.reply_id = c.reply_id
    ) AS commitments
FROM shown_reply AS r
