-- Published: what each published status names: evidence it rests on, or what is related and supports nothing.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment, _outcomes AS live_outcome, _targets AS live_target,
--   _statuses AS live_status
-- Columns: commitment_id TEXT, holds_from DATE, source_id TEXT, relation TEXT (evidence or related),
--   outcome_id TEXT (source_id where it is an outcome), target_id TEXT (source_id where it is a target)
WITH told_status AS (
    SELECT s.commitment_id, s.holds_from, s.seq
    FROM live_status AS s
    INNER JOIN live_commitment AS c ON c.commitment_id = s.commitment_id
    QUALIFY ROW_NUMBER() OVER (PARTITION BY s.commitment_id, s.holds_from ORDER BY s.seq DESC) = 1
)
SELECT s.commitment_id, s.holds_from, q.source_id, q.relation, o.outcome_id, t.target_id
FROM told_status AS s
INNER JOIN (SELECT DISTINCT commitment_id, seq, source_id, relation FROM status_source) AS q
    ON q.commitment_id = s.commitment_id AND q.seq = s.seq
LEFT JOIN live_outcome AS o ON o.outcome_id = q.source_id
LEFT JOIN live_target AS t ON t.target_id = q.source_id
WHERE o.outcome_id IS NOT NULL OR t.target_id IS NOT NULL
