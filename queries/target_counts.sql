-- How many targets of work reports are in the choice, in four numbers that add up, and of how many places and years.
-- A metric stands out where every place with a result missed it, two at least; of several the one missed most.
-- 所选的政府工作报告目标有多少，结果各多少。
-- Parameters: $area TEXT (null: all), $theme TEXT (null: all), $metric TEXT (null: all), $as_of DATE,
--   $known_at TIMESTAMP
-- Uses: _target_standings AS standing_target
-- Columns: targets BIGINT, met BIGINT, about BIGINT, missed BIGINT, unseen BIGINT, pending BIGINT (of the unseen: not
--   due yet), places BIGINT, first_year INTEGER?, last_year INTEGER?, all_missed_zh TEXT?, all_missed_en TEXT?,
--   all_missed BIGINT? (places)
WITH chosen AS (
    SELECT s.metric, s.metric_zh, s.metric_en, s.area, s.due, s.standing, s.verdict
    FROM standing_target AS s
    WHERE
        ($area IS NULL OR s.area = $area)
        AND ($theme IS NULL OR s.theme = $theme)
        AND ($metric IS NULL OR s.metric = $metric)
),
told_metric AS (
    SELECT
        c.metric,
        MIN(c.metric_zh) AS metric_zh,
        MIN(c.metric_en) AS metric_en,
        COUNT(*) AS missed
    FROM chosen AS c
    WHERE c.standing <> 'unseen'
    GROUP BY c.metric
    HAVING MIN(c.standing) = 'missed' AND MAX(c.standing) = 'missed' AND COUNT(*) > 1
),
standout AS (
    SELECT
        m.metric_zh, m.metric_en, m.missed,
        ROW_NUMBER() OVER (ORDER BY m.missed DESC, m.metric) AS choice_rank
    FROM told_metric AS m
),
counted AS (
    SELECT
        COUNT(*) AS targets,
        COUNT(CASE WHEN c.standing = 'met' THEN 1 END) AS met,
        COUNT(CASE WHEN c.standing = 'about' THEN 1 END) AS about,
        COUNT(CASE WHEN c.standing = 'missed' THEN 1 END) AS missed,
        COUNT(CASE WHEN c.standing = 'unseen' THEN 1 END) AS unseen,
        COUNT(CASE WHEN c.verdict = 'pending' THEN 1 END) AS pending,
        COUNT(DISTINCT c.area) AS places,
        CAST(MIN(EXTRACT(YEAR FROM c.due)) AS INTEGER) AS first_year,
        CAST(MAX(EXTRACT(YEAR FROM c.due)) AS INTEGER) AS last_year
    FROM chosen AS c
)
SELECT
    n.targets, n.met, n.about, n.missed, n.unseen, n.pending, n.places, n.first_year, n.last_year,
    s.metric_zh AS all_missed_zh,
    s.metric_en AS all_missed_en,
    s.missed AS all_missed
FROM counted AS n
LEFT JOIN standout AS s ON s.choice_rank = 1
ORDER BY n.targets
