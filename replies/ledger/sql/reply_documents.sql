-- Every original that a reply has had, with other documents of the same text; a restatement is our own and not among them.
-- Parameters: $reply_id TEXT, $known_at TIMESTAMP
-- Columns: document_id TEXT, sha256 TEXT, text_sha256 TEXT, erased BOOLEAN
WITH owned_text AS (
    SELECT DISTINCT d.text_sha256
    FROM reply AS r
    INNER JOIN document AS d ON d.document_id = r.document_id
    WHERE r.reply_id = $reply_id AND r.recorded_at <= $known_at AND d.form = 'original'
)
SELECT
    d.document_id,
    MAX(d.sha256) AS sha256,
    MAX(d.text_sha256) AS text_sha256,
    BOOL_OR(d.erased) AS erased
FROM document AS d
INNER JOIN owned_text AS t ON t.text_sha256 = d.text_sha256
WHERE d.recorded_at <= $known_at
GROUP BY d.document_id
ORDER BY d.document_id
