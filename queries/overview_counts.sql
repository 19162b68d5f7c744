-- How many commitments there are, and what is known of them: delivered, progress and rest add up to the first.
-- Some progress is partly or in progress; the rest has no confirmed result, and its statuses are counted by name.
-- `recorded` counts those with a status on record: where it is 0 a day cannot be compared with a later one.
-- 承诺共多少项：已兑现、有进展、其余，合计等于总数。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $year INTEGER (of the reply; null: all), $bureau TEXT (see _overview_leaves; null: all),
--   $theme TEXT (null: all), $place TEXT (null: all)
-- Uses: _overview_leaves AS leaf
-- Columns: commitments BIGINT, delivered BIGINT, progress BIGINT, rest BIGINT, partly BIGINT, in_progress BIGINT,
--   no_evidence BIGINT, not_found BIGINT, unchecked BIGINT (these two make no_evidence), not_started BIGINT, not_delivered BIGINT, unrateable BIGINT, overdue BIGINT,
--   due_unchecked BIGINT, behind BIGINT, paced BIGINT, recorded BIGINT, replies BIGINT, restated BIGINT (replies)
SELECT
    COUNT(*) AS commitments,
    COUNT(CASE WHEN status = 'delivered' THEN 1 END) AS delivered,
    COUNT(CASE WHEN status IN ('partly', 'in_progress') THEN 1 END) AS progress,
    COUNT(CASE WHEN status NOT IN ('delivered', 'partly', 'in_progress') THEN 1 END) AS rest,
    COUNT(CASE WHEN status = 'partly' THEN 1 END) AS partly,
    COUNT(CASE WHEN status = 'in_progress' THEN 1 END) AS in_progress,
    COUNT(CASE WHEN status = 'no_evidence' THEN 1 END) AS no_evidence,
    COUNT(CASE WHEN status = 'no_evidence' AND NOT unchecked THEN 1 END) AS not_found,
    COUNT(CASE WHEN unchecked THEN 1 END) AS unchecked,
    COUNT(CASE WHEN status = 'not_started' THEN 1 END) AS not_started,
    COUNT(CASE WHEN status = 'not_delivered' THEN 1 END) AS not_delivered,
    COUNT(CASE WHEN status = 'unrateable' THEN 1 END) AS unrateable,
    COUNT(CASE WHEN overdue THEN 1 END) AS overdue,
    COUNT(CASE WHEN due_unchecked THEN 1 END) AS due_unchecked,
    COUNT(CASE WHEN behind THEN 1 END) AS behind,
    COUNT(CASE WHEN paced THEN 1 END) AS paced,
    COUNT(CASE WHEN status_recorded THEN 1 END) AS recorded,
    COUNT(DISTINCT reply_id) AS replies,
    COUNT(DISTINCT CASE WHEN form = 'restatement' THEN reply_id END) AS restated
FROM leaf
