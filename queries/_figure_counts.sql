-- How many figures each published reply has, by role, and how many of them nobody has reviewed.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _figures AS live_figure
-- Columns: reply_id TEXT, figures BIGINT, figures_delivered BIGINT, figures_target BIGINT, figures_rule BIGINT,
--   figures_context BIGINT, unreviewed BIGINT
SELECT
    reply_id,
    COUNT(*) AS figures,
    COUNT(CASE WHEN role = 'delivered' THEN 1 END) AS figures_delivered,
    COUNT(CASE WHEN role = 'target' THEN 1 END) AS figures_target,
    COUNT(CASE WHEN role = 'rule' THEN 1 END) AS figures_rule,
    COUNT(CASE WHEN role = 'context' THEN 1 END) AS figures_context,
    COUNT(CASE WHEN NOT reviewed THEN 1 END) AS unreviewed
FROM live_figure
GROUP BY reply_id
