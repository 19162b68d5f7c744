-- The present text of a published reply: which text it is, so that the store can give its words.
-- 一份已公开答复现用的是哪份文本。
-- Parameters: $document_id TEXT, $as_of DATE, $known_at TIMESTAMP
-- Columns: document_id TEXT, text_sha256 TEXT, erased BOOLEAN
-- Latest: document
-- Uses: _replies AS published_reply
SELECT d.document_id, d.text_sha256, d.erased
FROM latest_document AS d
INNER JOIN published_reply AS r ON r.document_id = d.document_id
WHERE d.document_id = $document_id
ORDER BY d.document_id
