-- How many commitments there are, and how they stand: the five standings add up to the first, marks run across them.
-- 承诺共多少项，各种进展各有多少。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $year INTEGER (of the reply; null: all), $bureau TEXT (see _overview_leaves; null: all),
--   $theme TEXT (null: all), $place TEXT (null: all)
-- Uses: _overview_leaves AS leaf
-- Columns: commitments BIGINT, delivered BIGINT, progress BIGINT, no_evidence BIGINT, unchecked BIGINT, other BIGINT (these five
--   add up), partly BIGINT, in_progress BIGINT, not_started BIGINT, not_delivered BIGINT, unrateable BIGINT,
--   overdue BIGINT, due_unchecked BIGINT, late BIGINT (either), oldest_due DATE? (of what is late),
--   behind BIGINT, paced BIGINT, replies BIGINT, restated BIGINT (replies)
SELECT
    COUNT(*) AS commitments,
    COUNT(CASE WHEN standing = 'delivered' THEN 1 END) AS delivered,
    COUNT(CASE WHEN standing = 'progress' THEN 1 END) AS progress,
    COUNT(CASE WHEN standing = 'no_evidence' THEN 1 END) AS no_evidence,
    COUNT(CASE WHEN standing = 'unchecked' THEN 1 END) AS unchecked,
    COUNT(CASE WHEN standing = 'other' THEN 1 END) AS other,
    COUNT(CASE WHEN status = 'partly' THEN 1 END) AS partly,
    COUNT(CASE WHEN status = 'in_progress' THEN 1 END) AS in_progress,
    COUNT(CASE WHEN status = 'not_started' THEN 1 END) AS not_started,
    COUNT(CASE WHEN status = 'not_delivered' THEN 1 END) AS not_delivered,
    COUNT(CASE WHEN status = 'unrateable' THEN 1 END) AS unrateable,
    COUNT(CASE WHEN overdue THEN 1 END) AS overdue,
    COUNT(CASE WHEN due_unchecked THEN 1 END) AS due_unchecked,
    COUNT(CASE WHEN overdue OR due_unchecked THEN 1 END) AS late,
    MIN(CASE WHEN overdue OR due_unchecked THEN due END) AS oldest_due,
    COUNT(CASE WHEN behind THEN 1 END) AS behind,
    COUNT(CASE WHEN paced THEN 1 END) AS paced,
    COUNT(DISTINCT reply_id) AS replies,
    COUNT(DISTINCT CASE WHEN form = 'restatement' THEN reply_id END) AS restated
FROM leaf
