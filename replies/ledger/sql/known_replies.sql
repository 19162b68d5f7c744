-- Replies that a text may be another text of: the same document number, else the same proposal and bureau.
-- Parameters: $document_number TEXT, $congress_session TEXT, $proposal_number TEXT, $issuer TEXT, $known_at TIMESTAMP
-- Columns: reply_id TEXT, document_id TEXT, text_sha256 TEXT
WITH latest_reply AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY reply_id ORDER BY seq DESC) AS version_rank
    FROM reply
    WHERE recorded_at <= $known_at
),
latest_document AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY document_id ORDER BY seq DESC) AS version_rank
    FROM document
    WHERE recorded_at <= $known_at
),
latest_proposal AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY proposal_id ORDER BY seq DESC) AS version_rank
    FROM proposal
    WHERE recorded_at <= $known_at
),
known AS (
    SELECT
        r.reply_id AS reply_id,
        r.document_id AS document_id,
        d.text_sha256 AS text_sha256,
        r.document_number = $document_number AS same_number,
        p.number = $proposal_number AND p.congress_session = $congress_session AND r.issuer = $issuer AS same_proposal
    FROM latest_reply AS r
    INNER JOIN latest_document AS d
        ON d.document_id = r.document_id AND d.version_rank = 1
    LEFT JOIN latest_proposal AS p
        ON list_contains(r.proposal_ids, p.proposal_id) AND p.version_rank = 1
    WHERE r.version_rank = 1
)
SELECT DISTINCT
    k.reply_id AS reply_id,
    k.document_id AS document_id,
    k.text_sha256 AS text_sha256
FROM known AS k
WHERE k.same_number OR (k.same_proposal AND $document_number IS NULL)
ORDER BY k.reply_id
