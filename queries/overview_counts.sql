-- How many commitments there are, and what is known of them: the three counts add up to the first.
-- Leaves alone are counted; withdrawn ones are not. Some progress is partly or in progress.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment, _states AS state
-- Columns: commitments BIGINT, delivered BIGINT, progress BIGINT, rest BIGINT, replies BIGINT
SELECT
    COUNT(*) AS commitments,
    COUNT(*) FILTER (WHERE s.status = 'delivered') AS delivered,
    COUNT(*) FILTER (WHERE s.status IN ('partly', 'in_progress')) AS progress,
    COUNT(*) FILTER (WHERE s.status NOT IN ('delivered', 'partly', 'in_progress')) AS rest,
    COUNT(DISTINCT c.reply_id) AS replies
FROM live_commitment AS c
INNER JOIN state AS s
    ON s.commitment_id = c.commitment_id
WHERE c.is_leaf AND NOT c.withdrawn
