-- What was recorded of a commitment, by whom and when, the latest first; a status comes with its day and reason.
-- A status that was taken back stays here, and that it was taken back is told; that a new commitment waited for its
-- review is not.
-- 一项承诺由谁在何时记录了什么，最新在前。
-- Parameters: $commitment_id TEXT, $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment, _statuses AS live_status
-- Columns: seq BIGINT, recorded_at TIMESTAMP (UTC), recorded_by TEXT (shipped: came with the product), kind TEXT,
--   status TEXT? (null unless a status was recorded), holds_from DATE?, reason_zh TEXT?, reason_en TEXT?
SELECT h.seq, h.recorded_at, h.recorded_by, h.kind, s.status, s.holds_from, s.reason_zh, s.reason_en
FROM change AS h
INNER JOIN live_commitment AS c ON c.commitment_id = SPLIT_PART(h.subject_id, '@', 1)
LEFT JOIN live_status AS s ON s.commitment_id = h.subject_id AND s.seq = h.seq
LEFT JOIN (SELECT DISTINCT subject_id FROM publication) AS k
    ON k.subject_id = h.subject_id || '@' || CAST(h.seq AS TEXT)
WHERE
    (h.subject_id = $commitment_id OR STARTS_WITH(h.subject_id, CAST($commitment_id AS TEXT) || '@'))
    AND h.recorded_at <= $known_at
    AND (h.kind <> 'publication_recorded' OR h.subject_id <> $commitment_id)
    -- A status that speaks of a later day does not hold yet on the day asked for; one taken back is told without words.
    AND (h.kind <> 'statuses_recorded' OR s.seq IS NOT NULL OR k.subject_id IS NOT NULL)
ORDER BY h.seq DESC, s.holds_from DESC NULLS LAST
