-- The status of a commitment that was recorded last and not taken back, whatever day it holds from, with its evidence.
-- Parameters: $commitment_id TEXT, $known_at TIMESTAMP
-- Columns: status TEXT, holds_from DATE, reason_zh TEXT, recorded_by TEXT, evidence TEXT[] (ids, sorted)
WITH taken_back AS (
    SELECT subject_id
    FROM publication
    WHERE recorded_at <= $known_at AND subject_id LIKE $commitment_id || '@%'
    QUALIFY ROW_NUMBER() OVER (PARTITION BY subject_id ORDER BY seq DESC) = 1 AND NOT published
),
last_status AS (
    SELECT seq, commitment_id, status, holds_from, reason_zh, recorded_by
    FROM status
    WHERE
        commitment_id = $commitment_id
        AND recorded_at <= $known_at
        AND commitment_id || '@' || CAST(seq AS TEXT) NOT IN (SELECT subject_id FROM taken_back)
    ORDER BY seq DESC
    LIMIT 1
),
its_evidence AS (
    SELECT
        seq,
        LIST(source_id ORDER BY source_id) AS evidence
    FROM status_source
    WHERE commitment_id = $commitment_id AND relation = 'evidence' AND recorded_at <= $known_at
    GROUP BY seq
)
SELECT
    s.status, s.holds_from, s.reason_zh, s.recorded_by,
    COALESCE(e.evidence, []) AS evidence
FROM last_status AS s
LEFT JOIN its_evidence AS e ON e.seq = s.seq
