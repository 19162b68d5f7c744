-- Published: which reply answers which proposal; a reply may answer several, a proposal may have several replies.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _replies AS published_reply, _proposals AS known_proposal
-- Columns: reply_id TEXT, proposal_id TEXT, ordinal INTEGER (from 1, as the reply names them)
WITH named_proposal AS (
    SELECT
        reply_id, proposal_ids,
        UNNEST(proposal_ids) AS proposal_id
    FROM published_reply
)
SELECT
    n.reply_id, n.proposal_id,
    CAST(MIN(LIST_POSITION(n.proposal_ids, n.proposal_id)) AS INTEGER) AS ordinal
FROM named_proposal AS n
INNER JOIN known_proposal AS p ON p.proposal_id = n.proposal_id
GROUP BY n.reply_id, n.proposal_id
