-- Published replies, each with its commitments by how they stand; the counts from delivered to unchecked add up.
-- `with_deadline`, `due_unchecked` and `overdue` run across these classes.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _replies AS published_reply, _leaves AS counted_leaf
-- Columns: reply_id TEXT, commitments BIGINT, delivered BIGINT, partly BIGINT, in_progress BIGINT, past_overdue BIGINT,
--   past_unchecked BIGINT, other BIGINT (not started, not delivered, cannot be rated), no_evidence BIGINT,
--   unchecked BIGINT, due_unchecked BIGINT, overdue BIGINT, oldest_due DATE (of these two), next_due DATE
SELECT
    r.reply_id,
    COUNT(l.commitment_id) AS commitments,
    COUNT(CASE WHEN l.standing = 'delivered' THEN 1 END) AS delivered,
    COUNT(CASE WHEN l.standing = 'partly' THEN 1 END) AS partly,
    COUNT(CASE WHEN l.standing = 'in_progress' THEN 1 END) AS in_progress,
    COUNT(CASE WHEN l.standing = 'overdue' THEN 1 END) AS past_overdue,
    COUNT(CASE WHEN l.standing = 'due_unchecked' THEN 1 END) AS past_unchecked,
    COUNT(CASE WHEN l.standing IN ('not_started', 'not_delivered', 'unrateable') THEN 1 END) AS other,
    COUNT(CASE WHEN l.standing = 'no_evidence' THEN 1 END) AS no_evidence,
    COUNT(CASE WHEN l.standing = 'unchecked' THEN 1 END) AS unchecked,
    COUNT(CASE WHEN l.due_unchecked THEN 1 END) AS due_unchecked,
    COUNT(CASE WHEN l.overdue THEN 1 END) AS overdue,
    MIN(CASE WHEN l.due_unchecked OR l.overdue THEN l.due END) AS oldest_due,
    MIN(CASE WHEN l.is_open AND l.due >= $as_of THEN l.due END) AS next_due
FROM published_reply AS r
LEFT JOIN counted_leaf AS l
    ON l.reply_id = r.reply_id
WHERE r.collection = 'replies'
GROUP BY r.reply_id
