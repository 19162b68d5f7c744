-- The texts that a reply had before its present one, as bodies of events name a text.
-- Parameters: $reply_id TEXT, $known_at TIMESTAMP
-- Latest: document
-- Columns: document_id TEXT, text_sha256 TEXT, chars INTEGER
WITH its_text AS (
    SELECT
        document_id,
        MAX(seq) AS seq
    FROM reply
    WHERE reply_id = $reply_id AND recorded_at <= $known_at
    GROUP BY document_id
)
SELECT d.document_id, d.text_sha256, d.chars
FROM latest_document AS d
INNER JOIN its_text AS t
    ON t.document_id = d.document_id
WHERE t.seq < (SELECT MAX(seq) FROM its_text)
ORDER BY d.document_id
