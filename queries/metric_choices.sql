-- Which metrics of the replies' collection can be looked at, by theme, and for which places: those with an outcome or
-- a target. `front` orders the few that stand in front of the themes.
-- The metric with most rows stands first in its theme, and the place that most is known of first in its metric.
-- 哪些指标、在哪些地方有完成值或目标值可看。
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _metrics AS live_metric, _themes AS known_theme, _area_homes AS area_home, _outcomes AS live_outcome,
--   _targets AS live_target
-- Columns: metric TEXT, label_zh TEXT, label_en TEXT, theme TEXT, theme_zh TEXT, theme_en TEXT, front INTEGER?,
--   place TEXT (an area with its scopes), place_zh TEXT, place_en TEXT, outcomes BIGINT, targets BIGINT
WITH told AS (
    SELECT
        o.metric, o.area,
        1 AS outcomes,
        0 AS targets
    FROM live_outcome AS o
    UNION ALL
    SELECT
        t.metric, t.area,
        0 AS outcomes,
        1 AS targets
    FROM live_target AS t
),
counted AS (
    SELECT
        t.metric,
        h.home AS place,
        MIN(h.home_zh) AS place_zh,
        MIN(h.home_en) AS place_en,
        CAST(SUM(t.outcomes) AS BIGINT) AS outcomes,
        CAST(SUM(t.targets) AS BIGINT) AS targets
    FROM told AS t
    INNER JOIN area_home AS h ON h.area = t.area
    GROUP BY t.metric, h.home
),
weighed AS (
    SELECT
        c.*,
        SUM(c.outcomes + c.targets) OVER (PARTITION BY c.metric) AS metric_rows,
        SUM(c.outcomes + c.targets) OVER (PARTITION BY c.place) AS place_rows
    FROM counted AS c
)
SELECT
    m.metric, m.label_zh, m.label_en, m.theme,
    COALESCE(t.label_zh, m.theme) AS theme_zh,
    COALESCE(t.label_en, m.theme) AS theme_en,
    m.front, w.place, w.place_zh, w.place_en, w.outcomes, w.targets
FROM weighed AS w
INNER JOIN live_metric AS m ON m.metric = w.metric AND m.collection = 'replies'
LEFT JOIN known_theme AS t ON t.theme = m.theme
ORDER BY t.ordinal NULLS LAST, m.theme, w.metric_rows DESC, m.metric, w.place_rows DESC, w.place
