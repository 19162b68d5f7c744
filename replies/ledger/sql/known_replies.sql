-- Replies that a text is one of, else may be another text of: the same document number, else the same proposal and bureau.
-- Parameters: $text_sha256 TEXT, $document_number TEXT, $congress_session TEXT, $proposal_number TEXT, $issuer TEXT, $known_at TIMESTAMP
-- Latest: reply, document, proposal
-- Columns: reply_id TEXT, document_id TEXT, text_sha256 TEXT
WITH same_text AS (
    SELECT DISTINCT r.reply_id
    FROM reply AS r
    INNER JOIN document AS d ON d.document_id = r.document_id AND d.text_sha256 = $text_sha256
    WHERE r.recorded_at <= $known_at AND d.recorded_at <= $known_at
),
known AS (
    SELECT
        r.reply_id, r.document_id, d.text_sha256,
        t.reply_id IS NOT NULL AS same_text,
        r.document_number = $document_number AS same_number,
        p.number = $proposal_number AND p.congress_session = $congress_session AND r.issuer = $issuer AS same_proposal
    FROM latest_reply AS r
    INNER JOIN latest_document AS d ON d.document_id = r.document_id
    LEFT JOIN same_text AS t ON t.reply_id = r.reply_id
    LEFT JOIN latest_proposal AS p ON list_contains(r.proposal_ids, p.proposal_id)
)
SELECT DISTINCT k.reply_id, k.document_id, k.text_sha256
FROM known AS k
WHERE
    k.same_text
    OR (
        NOT EXISTS (SELECT 1 FROM same_text)
        AND (k.same_number OR (k.same_proposal AND $document_number IS NULL))
    )
ORDER BY k.reply_id
