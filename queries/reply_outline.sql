-- The sections of a reply's present text in their two highest levels, with the figures that stand in each.
-- A figure counts in the innermost of these sections that it begins in, and nowhere else.
-- 一份答复的前两级标题，各有多少数字。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $reply_id TEXT
-- Uses: _replies AS published_reply, _figures AS live_figure
-- Columns: ordinal INTEGER, mark TEXT, title TEXT, level INTEGER, depth BIGINT (1 or 2), span_start INTEGER,
--   span_end INTEGER, figures BIGINT, targets BIGINT
WITH latest_outline AS (
    SELECT
        o.*,
        DENSE_RANK() OVER (PARTITION BY o.document_id ORDER BY o.seq DESC) AS version_rank
    FROM outline AS o
    WHERE o.recorded_at <= $known_at
),
section AS (
    SELECT
        o.document_id, o.ordinal, o.mark, o.title, o.level, o.span_start, o.span_end,
        DENSE_RANK() OVER (ORDER BY o.level) AS depth
    FROM latest_outline AS o
    INNER JOIN published_reply AS r ON r.document_id = o.document_id AND r.reply_id = $reply_id
    WHERE o.version_rank = 1
),
placed_figure AS (
    SELECT f.figure_id, f.role, s.ordinal
    FROM live_figure AS f
    INNER JOIN section AS s
        ON s.depth <= 2 AND f.document_id = s.document_id
        AND s.span_start <= f.span_start AND f.span_start < s.span_end
    QUALIFY ROW_NUMBER() OVER (PARTITION BY f.figure_id ORDER BY s.depth DESC, s.span_start DESC, s.ordinal DESC) = 1
)
SELECT
    s.ordinal, s.mark, s.title, s.level, s.depth, s.span_start, s.span_end,
    COUNT(p.figure_id) AS figures,
    COUNT(CASE WHEN p.role = 'target' THEN 1 END) AS targets
FROM section AS s
LEFT JOIN placed_figure AS p ON p.ordinal = s.ordinal
WHERE s.depth <= 2
GROUP BY s.ordinal, s.mark, s.title, s.level, s.depth, s.span_start, s.span_end
ORDER BY s.span_start, s.depth, s.ordinal
