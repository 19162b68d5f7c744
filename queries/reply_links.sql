-- Which figures of a reply are one target told again (same) or a part of another figure (part_of).
-- 一份答复里哪些数字是同一目标的重述或其中一部分。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $reply_id TEXT
-- Uses: _figures AS live_figure, _figure_links AS figure_pair
-- Columns: figure_id TEXT, other_id TEXT, kind TEXT
SELECT l.figure_id, l.other_id, l.kind
FROM figure_pair AS l
INNER JOIN live_figure AS f ON f.figure_id = l.figure_id
WHERE f.reply_id = $reply_id
ORDER BY f.span_start, l.figure_id, l.other_id
