-- Proposals that published replies answer, one row each, as known at a moment and answered by a day.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Latest: proposal
-- Uses: _proposal_replies AS answered
-- Columns: proposal_id TEXT, kind TEXT (建议 or 提案), number TEXT, place TEXT, congress_session TEXT, title TEXT,
--   lead_deputy TEXT, co_signers TEXT[], replies BIGINT, last_replied_on DATE
WITH answer_count AS (
    SELECT
        proposal_id,
        COUNT(reply_id) AS replies,
        MAX(replied_on) AS last_replied_on
    FROM answered
    GROUP BY proposal_id
)
SELECT
    p.proposal_id, p.kind, p.number, p.place, p.congress_session, p.title, p.lead_deputy, p.co_signers, n.replies,
    n.last_replied_on
FROM latest_proposal AS p
INNER JOIN answer_count AS n ON n.proposal_id = p.proposal_id
