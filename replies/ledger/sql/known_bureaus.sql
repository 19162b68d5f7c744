-- Bureaus that the ledger knows, published or not, by their names.
-- Parameters: $known_at TIMESTAMP
-- Columns: bureau_id TEXT, name_zh TEXT, aliases TEXT[]
SELECT bureau_id, name_zh, aliases
FROM bureau
WHERE recorded_at <= $known_at
QUALIFY ROW_NUMBER() OVER (PARTITION BY bureau_id ORDER BY seq DESC) = 1
ORDER BY bureau_id
