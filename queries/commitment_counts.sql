-- How many commitments the choices leave, and how they stand: chosen of all, then each standing and status of all.
-- The five standings add up to all; withdrawn ones stand outside them.
-- 所选承诺有多少项，各种状态各有多少。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $theme TEXT (null: all), $year INTEGER (of the reply; null: all),
--   $bureau TEXT (see _commitment_choice; null: all), $place TEXT (null: all), $q TEXT (words in quote or label, null: all),
--   $reply TEXT, $session TEXT, $person TEXT, $kind TEXT, $due_from DATE, $due_to DATE, $since DATE, $former TEXT (see
--   _commitment_choice; null: all),
--   $state TEXT (see _commitment_choice; null: all)
-- Uses: _commitments AS live_commitment, _states AS state, _commitment_choice AS choice
-- Columns: commitments BIGINT, chosen BIGINT, delivered BIGINT, progress BIGINT, no_evidence BIGINT, unchecked BIGINT, other BIGINT (these five
--   add up), partly BIGINT, in_progress BIGINT, not_started BIGINT, not_delivered BIGINT, unrateable BIGINT,
--   withdrawn BIGINT, overdue BIGINT, due_unchecked BIGINT, late BIGINT (either),
--   waiting BIGINT
SELECT
    COUNT(CASE WHEN standing <> 'withdrawn' THEN 1 END) AS commitments,
    COUNT(CASE WHEN is_chosen THEN 1 END) AS chosen,
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
    COUNT(CASE WHEN standing = 'withdrawn' THEN 1 END) AS withdrawn,
    COUNT(CASE WHEN overdue THEN 1 END) AS overdue,
    COUNT(CASE WHEN due_unchecked THEN 1 END) AS due_unchecked,
    COUNT(CASE WHEN overdue OR due_unchecked THEN 1 END) AS late,
    COUNT(CASE WHEN waiting AND standing <> 'withdrawn' THEN 1 END) AS waiting
FROM choice
