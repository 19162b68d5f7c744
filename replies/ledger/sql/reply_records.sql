-- One reply as it was last recorded, published or not.
-- Parameters: $reply_id TEXT, $known_at TIMESTAMP
-- Latest: reply
-- Columns: reply.*
SELECT v.* EXCLUDE (seq, recorded_at, recorded_by)
FROM latest_reply AS v
WHERE v.reply_id = $reply_id
ORDER BY v.reply_id
