-- A target as it was last recorded, all of its columns, and the figures that name it.
-- Parameters: $target_id TEXT, $known_at TIMESTAMP
-- Columns: target.*, mentions TEXT[]
WITH last_record AS (
    SELECT *
    FROM target
    WHERE target_id = $target_id AND recorded_at <= $known_at
    ORDER BY seq DESC
    LIMIT 1
)
SELECT
    t.* EXCLUDE (seq, recorded_at, recorded_by),
    COALESCE(
        (SELECT LIST(m.figure_id ORDER BY m.figure_id) FROM target_mention AS m WHERE m.target_id = t.target_id AND m.seq = t.seq),
        []
    ) AS mentions
FROM last_record AS t
