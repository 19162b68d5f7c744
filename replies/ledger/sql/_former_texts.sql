-- The documents whose text a reply had before its present one.
-- Parameters: $reply_id TEXT, $known_at TIMESTAMP
-- Columns: document_id TEXT
WITH its_text AS (
    SELECT
        document_id,
        MAX(seq) AS seq
    FROM reply
    WHERE reply_id = $reply_id AND recorded_at <= $known_at
    GROUP BY document_id
)
SELECT document_id
FROM its_text
WHERE seq < (SELECT MAX(seq) FROM its_text)
