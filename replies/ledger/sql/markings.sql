-- What reviewers did to the marks of a reply since its present text came, the last first: earlier deeds touched another text.
-- Parameters: $reply_id TEXT, $known_at TIMESTAMP
-- Columns: seq BIGINT, recorded_at TIMESTAMP (UTC), recorded_by TEXT, deed TEXT, undoes BIGINT
WITH version AS (
    SELECT seq, document_id
    FROM reply
    WHERE reply_id = $reply_id AND recorded_at <= $known_at
),
present_text AS (
    SELECT MIN(seq) AS seq
    FROM version
    WHERE document_id = (SELECT document_id FROM version ORDER BY seq DESC LIMIT 1)
)
SELECT m.seq, m.recorded_at, m.recorded_by, m.deed, m.undoes
FROM marking AS m
INNER JOIN present_text AS t ON m.seq > t.seq
WHERE m.reply_id = $reply_id AND m.recorded_at <= $known_at
ORDER BY m.seq DESC
