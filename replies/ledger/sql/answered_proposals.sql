-- Proposals that recorded replies answer, published or not, one row for each reply, with the names of its bureau.
-- Parameters: $known_at TIMESTAMP
-- Latest: proposal, reply, bureau
-- Columns: proposal_id TEXT, kind TEXT, number TEXT, place TEXT, congress_session TEXT, title TEXT, reply_id TEXT, document_number TEXT, issuer TEXT, bureau_zh TEXT, aliases TEXT[]
WITH answering AS (
    SELECT
        reply_id, document_number, issuer, bureau_id, place,
        UNNEST(proposal_ids) AS proposal_id
    FROM latest_reply
    WHERE collection = 'replies'
)
SELECT
    p.proposal_id, p.kind, p.number,
    COALESCE(p.place, a.place) AS place,
    p.congress_session, p.title, a.reply_id, a.document_number, a.issuer,
    b.name_zh AS bureau_zh,
    b.aliases
FROM answering AS a
INNER JOIN latest_proposal AS p ON p.proposal_id = a.proposal_id
LEFT JOIN latest_bureau AS b ON b.bureau_id = a.bureau_id
ORDER BY a.reply_id, p.proposal_id
