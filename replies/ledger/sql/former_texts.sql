-- The texts that a reply had before its present one, as bodies of events name a text.
-- Parameters: $reply_id TEXT, $known_at TIMESTAMP
-- Latest: document
-- Uses: _former_texts AS former_text
-- Columns: document_id TEXT, text_sha256 TEXT, chars INTEGER
SELECT d.document_id, d.text_sha256, d.chars
FROM latest_document AS d
INNER JOIN former_text AS t ON t.document_id = d.document_id
ORDER BY d.document_id
