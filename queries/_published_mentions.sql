-- Published: which figures name which target; one target may be named more than once.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _mentions AS named_mention, _targets AS live_target, _figures AS live_figure
-- Columns: target_id TEXT, figure_id TEXT
SELECT t.target_id, f.figure_id
FROM (SELECT DISTINCT target_id, figure_id FROM named_mention) AS n
INNER JOIN live_target AS t ON t.target_id = n.target_id
INNER JOIN live_figure AS f ON f.figure_id = n.figure_id
