-- Proposals that recorded replies answer, published or not, one row for each reply, with the names of its bureau.
-- Parameters: $known_at TIMESTAMP
-- Columns: proposal_id TEXT, kind TEXT, number TEXT, place TEXT, congress_session TEXT, title TEXT, reply_id TEXT, document_number TEXT, issuer TEXT, bureau_zh TEXT, aliases TEXT[]
WITH latest_proposal AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY proposal_id ORDER BY seq DESC) AS version_rank
    FROM proposal
    WHERE recorded_at <= $known_at
),
latest_reply AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY reply_id ORDER BY seq DESC) AS version_rank
    FROM reply
    WHERE recorded_at <= $known_at
),
latest_bureau AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY bureau_id ORDER BY seq DESC) AS version_rank
    FROM bureau
    WHERE recorded_at <= $known_at
),
answering AS (
    SELECT
        reply_id AS reply_id,
        document_number AS document_number,
        issuer AS issuer,
        bureau_id AS bureau_id,
        place AS place,
        UNNEST(proposal_ids) AS proposal_id
    FROM latest_reply
    WHERE version_rank = 1 AND collection = 'replies'
)
SELECT
    p.proposal_id AS proposal_id,
    p.kind AS kind,
    p.number AS number,
    COALESCE(p.place, a.place) AS place,
    p.congress_session AS congress_session,
    p.title AS title,
    a.reply_id AS reply_id,
    a.document_number AS document_number,
    a.issuer AS issuer,
    b.name_zh AS bureau_zh,
    b.aliases AS aliases
FROM answering AS a
INNER JOIN latest_proposal AS p
    ON p.proposal_id = a.proposal_id AND p.version_rank = 1
LEFT JOIN latest_bureau AS b
    ON b.bureau_id = a.bureau_id AND b.version_rank = 1
ORDER BY a.reply_id, p.proposal_id
