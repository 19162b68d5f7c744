-- Which figures name which target, as the target was last recorded by a moment: one target may be named more than once.
-- Parameters: $known_at TIMESTAMP
-- Latest: target
-- Columns: target_id TEXT, figure_id TEXT
SELECT m.target_id, m.figure_id
FROM target_mention AS m
INNER JOIN latest_target AS t ON t.target_id = m.target_id AND t.seq = m.seq
