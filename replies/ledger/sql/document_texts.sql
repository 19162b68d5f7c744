-- Which canonical text each document of the ledger is, published or not.
-- Parameters: $known_at TIMESTAMP
-- Latest: document
-- Columns: document_id TEXT, text_sha256 TEXT
SELECT d.document_id, d.text_sha256
FROM latest_document AS d
ORDER BY d.document_id
