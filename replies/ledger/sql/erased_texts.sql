-- Texts of a reply that were erased on request, each with the moment at which it was last asked for, and the file it was read from.
-- Parameters: $reply_id TEXT, $known_at TIMESTAMP
-- Columns: text_sha256 TEXT, sha256 TEXT (null: no file was kept), erased_at TIMESTAMP
SELECT
    e.text_sha256, d.sha256,
    MAX(e.recorded_at) AS erased_at
FROM reply AS r
INNER JOIN erasure AS e ON e.document_id = r.document_id AND e.recorded_at <= $known_at
LEFT JOIN document AS d ON d.document_id = e.document_id AND d.recorded_at <= $known_at
WHERE r.reply_id = $reply_id
    AND r.recorded_at <= $known_at
GROUP BY e.text_sha256, d.sha256
ORDER BY e.text_sha256, d.sha256
