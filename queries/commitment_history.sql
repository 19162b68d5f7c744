-- What was recorded of a commitment, by whom and when, the latest first; a status comes with its day and reason.
-- 一项承诺由谁在何时记录了什么，最新在前。
-- Parameters: $commitment_id TEXT, $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment
-- Columns: seq BIGINT, recorded_at TIMESTAMP (UTC), recorded_by TEXT (shipped: came with the product), kind TEXT,
--   status TEXT (null unless a status was recorded), holds_from DATE, reason_zh TEXT, reason_en TEXT
SELECT h.seq, h.recorded_at, h.recorded_by, h.kind, s.status, s.holds_from, s.reason_zh, s.reason_en
FROM change AS h
INNER JOIN live_commitment AS c
    ON c.commitment_id = h.subject_id
LEFT JOIN status AS s
    ON s.commitment_id = h.subject_id AND s.seq = h.seq
WHERE
    h.subject_id = $commitment_id
    AND h.recorded_at <= $known_at
    -- A status that speaks of a later day does not hold yet on the day asked for.
    AND (s.holds_from IS NULL OR s.holds_from <= $as_of)
ORDER BY h.seq DESC, s.holds_from DESC NULLS LAST
