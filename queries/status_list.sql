-- The status of every commitment without parts as of a day, or of one of them, with the marks that are computed.
-- 每项承诺在某日的状态和推算出的标记。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $commitment_id TEXT (null: all)
-- Uses: _commitments AS live_commitment, _states AS state
-- Columns: commitment_id TEXT, status TEXT? (null where nothing was recorded), standing TEXT, holds_from DATE?, due DATE?, overdue BOOLEAN,
--   due_unchecked BOOLEAN, evidence_count BIGINT, bureau_zh TEXT?, proposal_number TEXT, label_zh TEXT?, quote TEXT?
SELECT
    c.commitment_id, s.status, s.standing, s.holds_from, c.due, s.overdue, s.due_unchecked, s.evidence_count,
    c.bureau_zh, c.proposal_number, c.label_zh, c.quote
FROM live_commitment AS c
INNER JOIN state AS s ON s.commitment_id = c.commitment_id
WHERE c.is_leaf AND ($commitment_id IS NULL OR c.commitment_id = $commitment_id)
ORDER BY c.reply_id, c.ordinal, c.commitment_id
