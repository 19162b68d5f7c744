-- Which metrics are drawn side by side: those that places enough set a target for, the one missed most first.
-- Where the choice holds none of these, all its metrics are. One row a metric in drawing order.
-- 哪些指标并排画出，未达到最多的在前。
-- Parameters: $area TEXT (null: all), $theme TEXT (null: all), $metric TEXT (null: all), $standing TEXT (null: all),
--   $least INTEGER (places; null: 3), $as_of DATE, $known_at TIMESTAMP
-- Uses: _target_standings AS standing_target, _target_choice AS choice
-- Columns: metric TEXT, metric_zh TEXT, metric_en TEXT, metric_unit TEXT, places BIGINT (that set it, in the whole
--   collection), missed BIGINT, seen BIGINT, is_common BOOLEAN (set by places enough)
WITH everywhere AS (
    SELECT
        s.metric,
        COUNT(DISTINCT s.area) AS places
    FROM standing_target AS s
    GROUP BY s.metric
),
chosen AS (
    SELECT
        s.metric,
        MIN(s.metric_zh) AS metric_zh,
        MIN(s.metric_en) AS metric_en,
        MIN(s.metric_unit) AS metric_unit,
        COUNT(CASE WHEN s.standing = 'missed' THEN 1 END) AS missed,
        COUNT(CASE WHEN s.standing <> 'unseen' THEN 1 END) AS seen
    FROM standing_target AS s
    INNER JOIN choice AS o ON o.target_id = s.target_id
    GROUP BY s.metric
),
told AS (
    SELECT
        c.*,
        e.places,
        e.places >= COALESCE(CAST($least AS INTEGER), 3) AS is_common,
        MAX(CASE WHEN e.places >= COALESCE(CAST($least AS INTEGER), 3) THEN 1 ELSE 0 END) OVER () AS has_common
    FROM chosen AS c
    INNER JOIN everywhere AS e ON e.metric = c.metric
)
SELECT t.metric, t.metric_zh, t.metric_en, t.metric_unit, t.places, t.missed, t.seen, t.is_common
FROM told AS t
WHERE t.is_common OR t.has_common = 0
ORDER BY t.missed DESC, t.seen DESC, t.places DESC, t.metric
