-- The commitments of one reply as they were last recorded, in whichever of its texts they lie; with $seq those that this
-- event recorded, as they were before it (one that it made is not among them).
-- Parameters: $reply_id TEXT (null: any), $seq BIGINT (null: as last recorded), $known_at TIMESTAMP
-- Columns: commitment_id TEXT, reply_id TEXT, document_id TEXT, parent_id TEXT, ordinal INTEGER, span_start INTEGER, span_end INTEGER, quote TEXT, kind TEXT, due DATE, due_basis TEXT, check_on DATE, bureau_id TEXT, theme TEXT, label_zh TEXT, label_en TEXT, condition_start INTEGER, condition_end INTEGER, bureau_spans INTEGER[], bureau_parts TEXT[], checkable BOOLEAN, vague_reason TEXT, reviewed BOOLEAN, withdrawn BOOLEAN, rejected BOOLEAN
WITH version AS (
    SELECT
        *,
        LEAD(seq) OVER (PARTITION BY commitment_id ORDER BY seq) AS next_seq
    FROM commitment
    WHERE recorded_at <= $known_at
)
SELECT
    v.commitment_id, v.reply_id, v.document_id, v.parent_id, v.ordinal, v.span_start, v.span_end, v.quote, v.kind,
    v.due, v.due_basis, v.check_on, v.bureau_id, v.theme, v.label_zh, v.label_en, v.condition_start, v.condition_end,
    v.bureau_spans, v.bureau_parts, v.checkable, v.vague_reason, v.reviewed, v.withdrawn, v.rejected
FROM version AS v
WHERE
    ($reply_id IS NULL OR v.reply_id = $reply_id)
    AND v.next_seq IS NOT DISTINCT FROM $seq
ORDER BY v.ordinal, v.commitment_id
