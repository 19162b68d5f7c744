-- The figures that a reviewer confirmed in a former text of a reply and that found no place in its present one.
-- Parameters: $reply_id TEXT, $known_at TIMESTAMP
-- Latest: figure
-- Columns: figure_id TEXT, document_id TEXT
WITH its_text AS (
    SELECT
        document_id,
        MAX(seq) AS seq
    FROM reply
    WHERE reply_id = $reply_id AND recorded_at <= $known_at
    GROUP BY document_id
),
former_text AS (
    SELECT document_id
    FROM its_text
    WHERE seq < (SELECT MAX(seq) FROM its_text)
)
SELECT f.figure_id, f.document_id
FROM latest_figure AS f
INNER JOIN former_text AS t
    ON t.document_id = f.document_id
WHERE f.reviewed AND NOT f.rejected
ORDER BY f.ordinal, f.figure_id
