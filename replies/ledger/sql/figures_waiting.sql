-- The figures that a reviewer confirmed in a former text of a reply and that found no place in its present one.
-- Parameters: $reply_id TEXT, $known_at TIMESTAMP
-- Latest: figure
-- Uses: _former_texts AS former_text
-- Columns: figure_id TEXT, document_id TEXT
SELECT f.figure_id, f.document_id
FROM latest_figure AS f
INNER JOIN former_text AS t ON t.document_id = f.document_id
WHERE f.reviewed AND NOT f.rejected
ORDER BY f.ordinal, f.figure_id
