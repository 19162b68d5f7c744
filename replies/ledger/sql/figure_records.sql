-- The figures of one document as they were last recorded; with $seq those that this event recorded, as they were before it
-- (one that it made is not among them).
-- Parameters: $document_id TEXT (null: any), $seq BIGINT (null: as last recorded), $known_at TIMESTAMP
-- Columns: figure_id TEXT, document_id TEXT, ordinal INTEGER, span_start INTEGER, span_end INTEGER, quote TEXT, value DECIMAL(28,6), high DECIMAL(28,6), unit TEXT, per TEXT, bound TEXT, role TEXT, measures_zh TEXT, measures_en TEXT, subject_spans INTEGER[], scope_spans INTEGER[], nature TEXT, change_direction TEXT, aggregate TEXT, period_start DATE, period_end DATE, period_every TEXT, reviewed BOOLEAN, rejected BOOLEAN
WITH version AS (
    SELECT
        *,
        LEAD(seq) OVER (PARTITION BY figure_id ORDER BY seq) AS next_seq
    FROM figure
    WHERE recorded_at <= $known_at
)
SELECT
    v.figure_id, v.document_id, v.ordinal, v.span_start, v.span_end, v.quote, v.value, v.high, v.unit, v.per, v.bound,
    v.role, v.measures_zh, v.measures_en, v.subject_spans, v.scope_spans, v.nature, v.change_direction, v.aggregate,
    v.period_start, v.period_end, v.period_every, v.reviewed, v.rejected
FROM version AS v
WHERE
    ($document_id IS NULL OR v.document_id = $document_id)
    AND v.next_seq IS NOT DISTINCT FROM $seq
ORDER BY v.ordinal, v.figure_id
