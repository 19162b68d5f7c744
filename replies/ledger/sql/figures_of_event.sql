-- The figures that one event recorded.
-- Parameters: $seq BIGINT
-- Columns: figure_id TEXT
SELECT figure_id
FROM figure
WHERE seq = $seq
ORDER BY figure_id
