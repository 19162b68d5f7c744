-- Places that answered proposals come from, in order of name.
-- 已答复的建议来自哪些地方。
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _proposals AS live_proposal
-- Columns: place TEXT, proposals BIGINT
SELECT
    place,
    COUNT(proposal_id) AS proposals
FROM live_proposal
WHERE place IS NOT NULL
GROUP BY place
ORDER BY place
