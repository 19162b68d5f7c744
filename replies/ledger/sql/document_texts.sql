-- Which canonical text each document of the ledger is, published or not.
-- Parameters: $known_at TIMESTAMP
-- Columns: document_id TEXT, text_sha256 TEXT
WITH latest_document AS (
    SELECT document_id, text_sha256
    FROM document
    WHERE recorded_at <= $known_at
    QUALIFY ROW_NUMBER() OVER (PARTITION BY document_id ORDER BY seq DESC) = 1
)
SELECT d.document_id, d.text_sha256
FROM latest_document AS d
ORDER BY d.document_id
