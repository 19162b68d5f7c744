-- How many replies there are, and how many figures and commitments stand in them.
-- Commitments are counted where states are: without those that were split into parts, and without withdrawn ones.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _replies AS published_reply, _figures AS live_figure, _commitments AS live_commitment
-- Columns: replies BIGINT, restated BIGINT, bureaus BIGINT, figures BIGINT, targets BIGINT, commitments BIGINT
WITH shown_reply AS (
    SELECT
        reply_id,
        bureau_zh,
        form
    FROM published_reply
    WHERE collection = 'replies'
)
SELECT
    COUNT(*) AS replies,
    COUNT(CASE WHEN r.form = 'restatement' THEN 1 END) AS restated,
    COUNT(DISTINCT r.bureau_zh) AS bureaus,
    (
        SELECT COUNT(*)
        FROM live_figure AS f
        INNER JOIN shown_reply AS s
            ON s.reply_id = f.reply_id
    ) AS figures,
    (
        SELECT COUNT(*)
        FROM live_figure AS f
        INNER JOIN shown_reply AS s
            ON s.reply_id = f.reply_id
        WHERE f.role = 'target'
    ) AS targets,
    (
        SELECT COUNT(*)
        FROM live_commitment AS c
        INNER JOIN shown_reply AS s
            ON s.reply_id = c.reply_id
        WHERE c.is_leaf AND NOT c.withdrawn
    ) AS commitments
FROM shown_reply AS r
