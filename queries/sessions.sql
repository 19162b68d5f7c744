-- Congress sessions whose proposals were answered, the last answered first: proposals by kind, replies, and
-- how the commitments stand. A reply to proposals of two sessions counts in both. Sessions are kept apart by place.
-- 各届次会议的建议有多少得到答复，承诺进展如何。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $place TEXT (null: all), $limit BIGINT (null: all), $offset BIGINT (null: 0)
-- Uses: _proposals AS live_proposal, _proposal_replies AS answered, _reply_standings AS standing
-- Columns: place TEXT?, congress_session TEXT? (null: the replies name none), proposals BIGINT, suggestions BIGINT (建议),
--   motions BIGINT (提案), replies BIGINT, first_replied_on DATE, last_replied_on DATE,
--   commitments BIGINT, delivered BIGINT, progress BIGINT, no_evidence BIGINT, unchecked BIGINT,
--   other BIGINT, due_unchecked BIGINT, overdue BIGINT,
--   oldest_due DATE?, next_due DATE?, total BIGINT (rows that the choices leave)
WITH proposal_count AS (
    SELECT
        place, congress_session,
        COUNT(proposal_id) AS proposals,
        COUNT(CASE WHEN kind = '建议' THEN 1 END) AS suggestions,
        COUNT(CASE WHEN kind = '提案' THEN 1 END) AS motions
    FROM live_proposal
    WHERE $place IS NULL OR place = $place
    GROUP BY place, congress_session
),
answered_session AS (
    SELECT DISTINCT p.place, p.congress_session, a.reply_id, a.replied_on
    FROM live_proposal AS p
    INNER JOIN answered AS a ON a.proposal_id = p.proposal_id
)
SELECT
    p.place, p.congress_session, p.proposals, p.suggestions, p.motions,
    COUNT(a.reply_id) AS replies,
    MIN(a.replied_on) AS first_replied_on,
    MAX(a.replied_on) AS last_replied_on,
    CAST(COALESCE(SUM(n.commitments), 0) AS BIGINT) AS commitments,
    CAST(COALESCE(SUM(n.delivered), 0) AS BIGINT) AS delivered,
    CAST(COALESCE(SUM(n.progress), 0) AS BIGINT) AS progress,
    CAST(COALESCE(SUM(n.no_evidence), 0) AS BIGINT) AS no_evidence,
    CAST(COALESCE(SUM(n.unchecked), 0) AS BIGINT) AS unchecked,
    CAST(COALESCE(SUM(n.other), 0) AS BIGINT) AS other,
    CAST(COALESCE(SUM(n.due_unchecked), 0) AS BIGINT) AS due_unchecked,
    CAST(COALESCE(SUM(n.overdue), 0) AS BIGINT) AS overdue,
    MIN(n.oldest_due) AS oldest_due,
    MIN(n.next_due) AS next_due,
    COUNT(*) OVER () AS total
FROM proposal_count AS p
INNER JOIN answered_session AS a
    ON a.place IS NOT DISTINCT FROM p.place AND a.congress_session IS NOT DISTINCT FROM p.congress_session
INNER JOIN standing AS n ON n.reply_id = a.reply_id
GROUP BY p.place, p.congress_session, p.proposals, p.suggestions, p.motions
ORDER BY MAX(a.replied_on) DESC NULLS LAST, p.place NULLS LAST, p.congress_session NULLS LAST
LIMIT $limit OFFSET COALESCE($offset, 0)
