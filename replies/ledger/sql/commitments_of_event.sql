-- The commitments that one event recorded.
-- Parameters: $seq BIGINT
-- Columns: commitment_id TEXT
SELECT commitment_id
FROM commitment
WHERE seq = $seq
ORDER BY commitment_id
