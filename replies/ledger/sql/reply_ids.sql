-- Every reply of the ledger, published or not.
-- Parameters: $known_at TIMESTAMP
-- Columns: reply_id TEXT
SELECT DISTINCT r.reply_id
FROM reply AS r
WHERE r.recorded_at <= $known_at
ORDER BY r.reply_id
