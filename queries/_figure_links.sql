-- Which figures of the published replies' present texts are one target told again or a part of another figure.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _figures AS live_figure
-- Columns: document_id TEXT, figure_id TEXT, other_id TEXT, kind TEXT
SELECT DISTINCT l.document_id, l.figure_id, l.other_id, l.kind
FROM figure_link AS l
INNER JOIN live_figure AS f ON f.figure_id = l.figure_id AND f.document_id = l.document_id
INNER JOIN live_figure AS o ON o.figure_id = l.other_id AND o.document_id = l.document_id
WHERE l.recorded_at <= $known_at
