-- Which figures name which target, as the target was last recorded by a moment: one target may be named more than once.
-- Parameters: $known_at TIMESTAMP
-- Columns: target_id TEXT, figure_id TEXT
WITH latest_target AS (
    SELECT
        target_id,
        MAX(seq) AS seq
    FROM target
    WHERE recorded_at <= $known_at
    GROUP BY target_id
)
SELECT m.target_id, m.figure_id
FROM target_mention AS m
INNER JOIN latest_target AS t
    ON t.target_id = m.target_id AND t.seq = m.seq
