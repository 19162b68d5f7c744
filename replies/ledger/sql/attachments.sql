-- Files that came with what deputies said of a reply, or with one answer, in any version of it, unless the same bytes are
-- a document of some reply that was not erased.
-- Parameters: $subject_id TEXT (a reply or an answer), $known_at TIMESTAMP
-- Columns: reply_id TEXT, answer_id TEXT, sha256 TEXT
WITH sent AS (
    SELECT DISTINCT
        reply_id, answer_id,
        UNNEST(attachments) AS sha256
    FROM satisfaction
    WHERE recorded_at <= $known_at AND (reply_id = $subject_id OR answer_id = $subject_id)
)
SELECT s.reply_id, s.answer_id, s.sha256
FROM sent AS s
WHERE
    s.sha256 NOT IN (
        SELECT d.sha256
        FROM document AS d
        WHERE d.sha256 IS NOT NULL AND NOT d.erased
    )
ORDER BY s.answer_id, s.sha256
