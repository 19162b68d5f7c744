-- What came of things that a search found: the standing of commitments, the value of outcomes.
-- 搜索所得各项的结果：承诺的状态、完成值。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $ids TEXT (of commitments and outcomes, one a line)
-- Uses: _states AS state, _outcomes AS live_outcome
-- Columns: entry_id TEXT, status TEXT?, standing TEXT? (null for an outcome and for a commitment with parts),
--   overdue BOOLEAN?, due_unchecked BOOLEAN?, value DECIMAL(28,6)?, high DECIMAL(28,6)?, bound TEXT?, unit TEXT?,
--   event_zh TEXT?
WITH asked AS (
    SELECT UNNEST(STRING_SPLIT($ids, CHR(10))) AS entry_id
)
SELECT
    s.commitment_id AS entry_id,
    s.status, s.standing, s.overdue, s.due_unchecked,
    NULL AS value, NULL AS high, NULL AS bound, NULL AS unit, NULL AS event_zh
FROM state AS s
WHERE s.commitment_id IN (SELECT a.entry_id FROM asked AS a)
UNION ALL
SELECT
    o.outcome_id AS entry_id,
    NULL AS status, NULL AS standing, NULL AS overdue, NULL AS due_unchecked,
    o.value, o.high, o.bound, o.unit, o.event_zh
FROM live_outcome AS o
WHERE o.outcome_id IN (SELECT a.entry_id FROM asked AS a)
