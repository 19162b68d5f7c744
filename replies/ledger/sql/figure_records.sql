-- The figures of one document as they were last recorded; with $seq those that this event recorded, as they were before it
-- (one that it made is not among them).
-- Parameters: $document_id TEXT (null: any), $seq BIGINT (null: as last recorded), $known_at TIMESTAMP
-- Columns: figure.* (without subject, scope)
WITH version AS (
    SELECT
        *,
        LEAD(seq) OVER (PARTITION BY figure_id ORDER BY seq) AS next_seq
    FROM figure
    WHERE recorded_at <= $known_at
)
SELECT v.* EXCLUDE (seq, recorded_at, recorded_by, next_seq, subject, scope)
FROM version AS v
WHERE
    ($document_id IS NULL OR v.document_id = $document_id)
    AND v.next_seq IS NOT DISTINCT FROM $seq
ORDER BY v.ordinal, v.figure_id
