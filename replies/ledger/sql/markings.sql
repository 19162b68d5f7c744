-- What reviewers did to the marks of a reply, the last first.
-- Parameters: $reply_id TEXT, $known_at TIMESTAMP
-- Columns: seq BIGINT, recorded_at TIMESTAMP (UTC), recorded_by TEXT, deed TEXT, undoes BIGINT
SELECT
    seq AS seq,
    recorded_at AS recorded_at,
    recorded_by AS recorded_by,
    deed AS deed,
    undoes AS undoes
FROM marking
WHERE reply_id = $reply_id AND recorded_at <= $known_at
ORDER BY seq DESC
