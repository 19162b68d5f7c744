-- Every text that a reply has had, the present one too.
-- Parameters: $reply_id TEXT, $known_at TIMESTAMP
-- Columns: text_sha256 TEXT
SELECT DISTINCT d.text_sha256
FROM reply AS r
INNER JOIN document AS d ON d.document_id = r.document_id AND d.recorded_at <= $known_at
WHERE r.reply_id = $reply_id
    AND r.recorded_at <= $known_at
ORDER BY d.text_sha256
