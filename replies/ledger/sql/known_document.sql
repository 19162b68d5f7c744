-- The text of a document as it was last recorded, published or not.
-- Parameters: $document_id TEXT
-- Columns: text_sha256 TEXT, chars INTEGER
SELECT text_sha256, chars
FROM document
WHERE document_id = $document_id
ORDER BY seq DESC
LIMIT 1
