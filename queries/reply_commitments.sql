-- The commitments of a reply in text order, numbered as the reader shows them, with what came of each.
-- `number` is that of the passage (1, 2, …), `part` that of a part within it (null for a passage). Those that wait for
-- their place in a newer text come last, with the span and words of the former one.
-- 一份答复里的承诺，按原文次序，及其进展。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $reply_id TEXT
-- Uses: _commitments AS live_commitment, _states AS state
-- Columns: commitment_id TEXT, parent_id TEXT?, number BIGINT, part BIGINT?, is_leaf BOOLEAN, span_start INTEGER,
--   span_end INTEGER, quote TEXT?, kind TEXT?, due DATE?, due_basis TEXT?, theme_zh TEXT?, theme_en TEXT?, label_zh TEXT?,
--   label_en TEXT?, condition TEXT?, led_by TEXT?, together_with TEXT?, checkable BOOLEAN?, vague_reason TEXT?,
--   waiting BOOLEAN, status TEXT? (null where nothing was recorded),
--   standing TEXT? (null for one with parts), overdue BOOLEAN, due_unchecked BOOLEAN,
--   last_evidence_on DATE?, parts BIGINT?, parts_delivered BIGINT?, parts_progress BIGINT?,
--   parts_no_evidence BIGINT?, parts_unchecked BIGINT?, parts_other BIGINT?
WITH own_commitment AS (
    SELECT *
    FROM live_commitment
    WHERE reply_id = $reply_id AND NOT withdrawn
),
passage AS (
    SELECT
        commitment_id,
        ROW_NUMBER() OVER (ORDER BY waiting, span_start, ordinal, commitment_id) AS number
    FROM own_commitment
    WHERE parent_id IS NULL
)
SELECT
    c.commitment_id, c.parent_id, p.number,
    CASE
        WHEN c.parent_id IS NOT NULL
            THEN ROW_NUMBER() OVER (PARTITION BY c.parent_id ORDER BY c.waiting, c.span_start, c.ordinal, c.commitment_id)
    END AS part,
    c.is_leaf, c.span_start, c.span_end, c.quote, c.kind, c.due, c.due_basis, c.theme_zh, c.theme_en, c.label_zh,
    c.label_en, c.condition, c.led_by, c.together_with, c.checkable, c.vague_reason, c.waiting, s.status,
    s.standing, s.overdue, s.due_unchecked, s.last_evidence_on, s.parts, s.parts_delivered,
    s.parts_progress, s.parts_no_evidence, s.parts_unchecked, s.parts_other
FROM own_commitment AS c
INNER JOIN passage AS p ON p.commitment_id = COALESCE(c.parent_id, c.commitment_id)
INNER JOIN state AS s ON s.commitment_id = c.commitment_id
ORDER BY p.number, part NULLS FIRST, c.commitment_id
