-- Published: every status recorded of a published commitment, by the day it speaks of; of one day the last that was said.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment, _statuses AS live_status
-- Columns: commitment_id TEXT, holds_from DATE, status TEXT, reason_zh TEXT, reason_en TEXT, is_latest BOOLEAN
WITH told_status AS (
    SELECT
        s.*,
        ROW_NUMBER() OVER (PARTITION BY s.commitment_id, s.holds_from ORDER BY s.seq DESC) AS version_rank
    FROM live_status AS s
    INNER JOIN live_commitment AS c ON c.commitment_id = s.commitment_id
),
ranked_status AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY commitment_id ORDER BY holds_from DESC, version_rank) AS day_rank
    FROM told_status
)
SELECT
    s.commitment_id, s.holds_from, s.status, s.reason_zh, s.reason_en,
    s.day_rank = 1 AS is_latest
FROM ranked_status AS s
WHERE s.version_rank = 1
