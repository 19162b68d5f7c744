-- How many commitments the choices leave, and what is known of them: chosen of all, then each status of all.
-- Delivered, progress and rest add up to all; withdrawn ones stand outside it.
-- 所选承诺有多少项，各种状态各有多少。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $theme TEXT (null: all), $year INTEGER (of the reply; null: all),
--   $bureau TEXT (see _commitment_choice; null: all), $place TEXT (null: all), $q TEXT (words in quote or label, null: all),
--   $state TEXT (see _commitment_choice; null: all)
-- Uses: _commitments AS live_commitment, _states AS state, _commitment_choice AS choice
-- Columns: commitments BIGINT, chosen BIGINT, progress BIGINT, rest BIGINT, delivered BIGINT, partly BIGINT,
--   in_progress BIGINT, not_started BIGINT, not_delivered BIGINT, no_evidence BIGINT, not_found BIGINT,
--   unchecked BIGINT (these two make no_evidence), unrateable BIGINT,
--   withdrawn BIGINT, overdue BIGINT, due_unchecked BIGINT, waiting BIGINT
SELECT
    COUNT(CASE WHEN status <> 'withdrawn' THEN 1 END) AS commitments,
    COUNT(CASE WHEN is_chosen THEN 1 END) AS chosen,
    COUNT(CASE WHEN status IN ('partly', 'in_progress') THEN 1 END) AS progress,
    COUNT(CASE WHEN status NOT IN ('delivered', 'partly', 'in_progress', 'withdrawn') THEN 1 END) AS rest,
    COUNT(CASE WHEN status = 'delivered' THEN 1 END) AS delivered,
    COUNT(CASE WHEN status = 'partly' THEN 1 END) AS partly,
    COUNT(CASE WHEN status = 'in_progress' THEN 1 END) AS in_progress,
    COUNT(CASE WHEN status = 'not_started' THEN 1 END) AS not_started,
    COUNT(CASE WHEN status = 'not_delivered' THEN 1 END) AS not_delivered,
    COUNT(CASE WHEN status = 'no_evidence' THEN 1 END) AS no_evidence,
    COUNT(CASE WHEN status = 'no_evidence' AND NOT unchecked THEN 1 END) AS not_found,
    COUNT(CASE WHEN unchecked THEN 1 END) AS unchecked,
    COUNT(CASE WHEN status = 'unrateable' THEN 1 END) AS unrateable,
    COUNT(CASE WHEN status = 'withdrawn' THEN 1 END) AS withdrawn,
    COUNT(CASE WHEN overdue THEN 1 END) AS overdue,
    COUNT(CASE WHEN due_unchecked THEN 1 END) AS due_unchecked,
    COUNT(CASE WHEN waiting AND status <> 'withdrawn' THEN 1 END) AS waiting
FROM choice
