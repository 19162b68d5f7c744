-- One reply as it was last recorded, published or not.
-- Parameters: $reply_id TEXT, $known_at TIMESTAMP
-- Columns: reply.*
WITH latest AS (
    SELECT *
    FROM reply
    WHERE recorded_at <= $known_at
    QUALIFY ROW_NUMBER() OVER (PARTITION BY reply_id ORDER BY seq DESC) = 1
)
SELECT v.* EXCLUDE (seq, recorded_at, recorded_by)
FROM latest AS v
WHERE v.reply_id = $reply_id
ORDER BY v.reply_id
