-- Which published reply answers which proposal: a reply may answer several, a proposal may have several replies.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _replies AS published_reply
-- Columns: proposal_id TEXT, reply_id TEXT, replied_on DATE
WITH named_proposal AS (
    SELECT
        reply_id, replied_on,
        UNNEST(proposal_ids) AS proposal_id
    FROM published_reply
    WHERE collection = 'replies'
)
SELECT DISTINCT proposal_id, reply_id, replied_on
FROM named_proposal
