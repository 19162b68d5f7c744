-- The parts of a commitment, or of the one that it is a part of, each with what holds of it, in the order of the text.
-- 一项承诺拆成的各部分，各自的现状。
-- Parameters: $commitment_id TEXT, $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment, _states AS state
-- Columns: commitment_id TEXT, parent_id TEXT, label_zh TEXT?, label_en TEXT?, quote TEXT?, status TEXT?, standing TEXT, overdue BOOLEAN,
--   due_unchecked BOOLEAN, due DATE?, last_evidence_on DATE?, evidence_count BIGINT, related_count BIGINT
WITH family AS (
    SELECT COALESCE(parent_id, commitment_id) AS parent_id
    FROM live_commitment
    WHERE commitment_id = $commitment_id
)
SELECT
    c.commitment_id, c.parent_id, c.label_zh, c.label_en, c.quote, s.status, s.standing, s.overdue,
    s.due_unchecked, c.due, s.last_evidence_on, s.evidence_count, s.related_count
FROM live_commitment AS c
INNER JOIN family AS f ON f.parent_id = c.parent_id
INNER JOIN state AS s ON s.commitment_id = c.commitment_id
ORDER BY c.span_start NULLS LAST, c.commitment_id
