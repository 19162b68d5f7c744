-- Statuses that were recorded by a moment for days up to a day, without those that were taken back since,
-- whatever the moment.
-- A record is named in `publication` by its commitment and its place in the journal: C-…@17.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Columns: seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT, commitment_id TEXT, status TEXT, holds_from DATE, reason_zh TEXT, reason_en TEXT
WITH taken_back AS (
    SELECT subject_id
    FROM publication
    WHERE subject_id LIKE '%@%'
    QUALIFY ROW_NUMBER() OVER (PARTITION BY subject_id ORDER BY seq DESC) = 1 AND NOT published
)
SELECT s.seq, s.recorded_at, s.recorded_by, s.commitment_id, s.status, s.holds_from, s.reason_zh, s.reason_en
FROM status AS s
LEFT JOIN taken_back AS k ON k.subject_id = s.commitment_id || '@' || CAST(s.seq AS TEXT)
WHERE s.recorded_at <= $known_at AND s.holds_from <= $as_of AND k.subject_id IS NULL
