-- What the targets of work reports can be narrowed to: places, themes, metrics, each with its number of targets.
-- 政府工作报告目标可按哪些省份、主题、指标筛选。
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _target_standings AS standing_target
-- Columns: field TEXT (province, theme or metric), code TEXT, label_zh TEXT, label_en TEXT, within TEXT? (the theme of a
--   metric), targets BIGINT, missed BIGINT
WITH told AS (
    SELECT
        'province' AS field,
        s.area AS code,
        s.area_zh AS label_zh,
        s.area_en AS label_en,
        CAST(NULL AS TEXT) AS within,
        0 AS ordinal,
        s.standing
    FROM standing_target AS s
    UNION ALL
    SELECT
        'theme' AS field,
        s.theme AS code,
        s.theme_zh AS label_zh,
        s.theme_en AS label_en,
        CAST(NULL AS TEXT) AS within,
        s.theme_ordinal AS ordinal,
        s.standing
    FROM standing_target AS s
    WHERE s.theme IS NOT NULL
    UNION ALL
    SELECT
        'metric' AS field,
        s.metric AS code,
        s.metric_zh AS label_zh,
        s.metric_en AS label_en,
        s.theme AS within,
        0 AS ordinal,
        s.standing
    FROM standing_target AS s
)
SELECT
    t.field, t.code,
    MIN(t.label_zh) AS label_zh,
    MIN(t.label_en) AS label_en,
    MIN(t.within) AS within,
    COUNT(*) AS targets,
    COUNT(CASE WHEN t.standing = 'missed' THEN 1 END) AS missed
FROM told AS t
GROUP BY t.field, t.code
ORDER BY
    t.field DESC,
    MIN(t.ordinal) NULLS LAST,
    CASE WHEN t.field = 'province' THEN COUNT(CASE WHEN t.standing = 'missed' THEN 1 END) END DESC,
    COUNT(*) DESC,
    t.code
