-- Published replies, each with its commitments by how they stand: delivered, progress, no_evidence, unchecked and other
-- add up to all. The names of other, and the marks due_unchecked and overdue, run across these classes.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _replies AS published_reply, _leaves AS counted_leaf
-- Columns: reply_id TEXT, commitments BIGINT, delivered BIGINT, progress BIGINT, no_evidence BIGINT, unchecked BIGINT,
--   other BIGINT, due_unchecked BIGINT, overdue BIGINT, oldest_due DATE (of these two), next_due DATE
SELECT
    r.reply_id,
    COUNT(l.commitment_id) AS commitments,
    COUNT(CASE WHEN l.standing = 'delivered' THEN 1 END) AS delivered,
    COUNT(CASE WHEN l.standing = 'progress' THEN 1 END) AS progress,
    COUNT(CASE WHEN l.standing = 'no_evidence' THEN 1 END) AS no_evidence,
    COUNT(CASE WHEN l.standing = 'unchecked' THEN 1 END) AS unchecked,
    COUNT(CASE WHEN l.standing = 'other' THEN 1 END) AS other,
    COUNT(CASE WHEN l.due_unchecked THEN 1 END) AS due_unchecked,
    COUNT(CASE WHEN l.overdue THEN 1 END) AS overdue,
    MIN(CASE WHEN l.due_unchecked OR l.overdue THEN l.due END) AS oldest_due,
    MIN(CASE WHEN l.is_open AND l.due >= $as_of THEN l.due END) AS next_due
FROM published_reply AS r
LEFT JOIN counted_leaf AS l ON l.reply_id = r.reply_id
WHERE r.collection = 'replies'
GROUP BY r.reply_id
