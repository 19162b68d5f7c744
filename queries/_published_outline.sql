-- Published: the sections of the present texts of published replies, in the order of the text.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _replies AS published_reply
-- Columns: document_id TEXT, ordinal INTEGER, mark TEXT, title TEXT, level INTEGER (1 is the highest),
--   span_start INTEGER, span_end INTEGER
WITH latest_outline AS (
    SELECT
        *,
        DENSE_RANK() OVER (PARTITION BY document_id ORDER BY seq DESC) AS version_rank
    FROM outline
    WHERE recorded_at <= $known_at
)
SELECT o.document_id, o.ordinal, o.mark, o.title, o.level, o.span_start, o.span_end
FROM latest_outline AS o
INNER JOIN published_reply AS r ON r.document_id = o.document_id
WHERE o.version_rank = 1
