-- The proposals that one reply answers, as they were last recorded, in the reply's order.
-- Parameters: $reply_id TEXT, $known_at TIMESTAMP
-- Latest: proposal
-- Columns: proposal.*
WITH one_reply AS (
    SELECT proposal_ids
    FROM reply
    WHERE reply_id = $reply_id AND recorded_at <= $known_at
    ORDER BY seq DESC
    LIMIT 1
)
SELECT v.* EXCLUDE (seq, recorded_at, recorded_by)
FROM latest_proposal AS v
INNER JOIN one_reply AS r ON list_contains(r.proposal_ids, v.proposal_id)
ORDER BY list_position(r.proposal_ids, v.proposal_id)
