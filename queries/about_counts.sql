-- What the ledger holds as of a day: replies, commitments (leaves, without withdrawn ones), outcomes, targets, sources.
-- A source is told by its title and host; `to_confirm` counts those whose original page is still to be looked at.
-- 某日账本里有多少答复、承诺、完成值、目标值和来源。
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _leaves AS counted_leaf, _outcomes AS live_outcome, _targets AS live_target, _replies AS published_reply
-- Columns: replies BIGINT, restated BIGINT, commitments BIGINT, outcomes BIGINT, targets BIGINT, sources BIGINT,
--   to_confirm BIGINT, low BIGINT (rows kept off the charts)
WITH fact AS (
    SELECT
        'outcome' AS kind,
        source_title_zh AS title,
        source_host AS host,
        to_confirm, charted
    FROM live_outcome
    WHERE collection = 'replies'
    UNION ALL
    SELECT
        'target' AS kind,
        source_title_zh AS title,
        source_host AS host,
        to_confirm, charted
    FROM live_target
    WHERE collection = 'replies'
),
fact_count AS (
    SELECT
        COUNT(CASE WHEN kind = 'outcome' THEN 1 END) AS outcomes,
        COUNT(CASE WHEN kind = 'target' THEN 1 END) AS targets,
        COUNT(CASE WHEN NOT charted THEN 1 END) AS low
    FROM fact
),
source AS (
    SELECT
        title, host,
        MAX(CASE WHEN to_confirm THEN 1 ELSE 0 END) AS to_confirm
    FROM fact
    GROUP BY title, host
),
source_count AS (
    SELECT
        COUNT(*) AS sources,
        COUNT(CASE WHEN to_confirm = 1 THEN 1 END) AS to_confirm
    FROM source
),
reply_count AS (
    SELECT
        COUNT(*) AS replies,
        COUNT(CASE WHEN form = 'restatement' THEN 1 END) AS restated
    FROM published_reply
    WHERE collection = 'replies'
),
commitment_count AS (
    SELECT COUNT(*) AS commitments
    FROM counted_leaf
)
SELECT r.replies, r.restated, c.commitments, f.outcomes, f.targets, s.sources, s.to_confirm, f.low
FROM reply_count AS r
CROSS JOIN commitment_count AS c
CROSS JOIN fact_count AS f
CROSS JOIN source_count AS s
