-- The commitments that one event recorded, as they were before it; one that it made is not among them.
-- Parameters: $seq BIGINT, $known_at TIMESTAMP
-- Columns: commitment_id TEXT, reply_id TEXT, document_id TEXT, parent_id TEXT, ordinal INTEGER, span_start INTEGER, span_end INTEGER, quote TEXT, kind TEXT, due DATE, due_basis TEXT, check_on DATE, bureau_id TEXT, theme TEXT, label_zh TEXT, label_en TEXT, condition_start INTEGER, condition_end INTEGER, bureau_spans INTEGER[], bureau_parts TEXT[], checkable BOOLEAN, vague_reason TEXT, reviewed BOOLEAN, withdrawn BOOLEAN, rejected BOOLEAN
WITH touched AS (
    SELECT commitment_id
    FROM commitment
    WHERE seq = $seq
),
former AS (
    SELECT
        f.*,
        ROW_NUMBER() OVER (PARTITION BY f.commitment_id ORDER BY f.seq DESC) AS version_rank
    FROM commitment AS f
    INNER JOIN touched AS t
        ON t.commitment_id = f.commitment_id
    WHERE f.seq < $seq AND f.recorded_at <= $known_at
)
SELECT
    v.commitment_id AS commitment_id,
    v.reply_id AS reply_id,
    v.document_id AS document_id,
    v.parent_id AS parent_id,
    v.ordinal AS ordinal,
    v.span_start AS span_start,
    v.span_end AS span_end,
    v.quote AS quote,
    v.kind AS kind,
    v.due AS due,
    v.due_basis AS due_basis,
    v.check_on AS check_on,
    v.bureau_id AS bureau_id,
    v.theme AS theme,
    v.label_zh AS label_zh,
    v.label_en AS label_en,
    v.condition_start AS condition_start,
    v.condition_end AS condition_end,
    v.bureau_spans AS bureau_spans,
    v.bureau_parts AS bureau_parts,
    v.checkable AS checkable,
    v.vague_reason AS vague_reason,
    v.reviewed AS reviewed,
    v.withdrawn AS withdrawn,
    v.rejected AS rejected
FROM former AS v
WHERE v.version_rank = 1
ORDER BY v.ordinal, v.commitment_id
