-- Targets of work reports beside what later reports say came of them, a collection never counted with replies.
-- `standing` tells four apart: a cap that was kept counts as met, one that was not as missed. A reached value is held
-- against amounts, counts and caps as a share of the target, against percentages as a difference in points.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _lights AS threshold, _targets AS live_target, _progress AS progress, _outcomes AS live_outcome, _metrics AS live_metric,
--   _themes AS known_theme
-- Columns: target_id TEXT, area TEXT, area_zh TEXT, area_en TEXT, metric TEXT, metric_zh TEXT, metric_en TEXT,
--   metric_unit TEXT (as the metric is shown), definition_zh TEXT, definition_en TEXT, direction TEXT, measure TEXT,
--   theme TEXT, theme_zh TEXT, theme_en TEXT, theme_ordinal INTEGER, value DECIMAL(28,6), high DECIMAL(28,6),
--   bound TEXT, unit TEXT, tolerance DOUBLE (of 左右, in the value's unit), is_falling BOOLEAN (the lower the better),
--   made_on DATE, due DATE, outcome_id TEXT, outcome_value DECIMAL(28,6), outcome_high DECIMAL(28,6),
--   outcome_bound TEXT, verdict TEXT, standing TEXT (met, about, missed or unseen),
--   in_points BOOLEAN (a percentage), share DOUBLE (reached or, of a cap, used), points DOUBLE (reached less target),
--   charted BOOLEAN, source_title_zh TEXT, source_title_en TEXT, source_date TEXT, source_link TEXT,
--   to_confirm BOOLEAN, note_zh TEXT, note_en TEXT, outcome_source_title_zh TEXT, outcome_source_title_en TEXT,
--   outcome_source_date TEXT, outcome_source_link TEXT, outcome_to_confirm BOOLEAN, outcome_note_zh TEXT,
--   outcome_note_en TEXT
SELECT
    t.target_id, t.area,
    COALESCE(t.area_zh, t.area) AS area_zh,
    COALESCE(t.area_en, t.area) AS area_en,
    t.metric,
    m.label_zh AS metric_zh,
    m.label_en AS metric_en,
    m.unit AS metric_unit,
    m.definition_zh, m.definition_en,
    COALESCE(m.direction, 'none') AS direction,
    t.measure, m.theme,
    COALESCE(h.label_zh, m.theme) AS theme_zh,
    COALESCE(h.label_en, m.theme) AS theme_en,
    h.ordinal AS theme_ordinal,
    t.value, t.high,
    COALESCE(t.bound, 'exact') AS bound,
    t.unit,
    CASE
        WHEN t.bound NOT IN ('about', 'under') THEN 0
        WHEN t.unit IN ('%', '百分点') THEN l.about_points
        ELSE ABS(CAST(t.value AS DOUBLE)) * l.about_share
    END AS tolerance,
    COALESCE(m.direction, 'none') = 'down'
    AND COALESCE(t.bound, 'exact') NOT IN ('at_least', 'over') AS is_falling,
    t.made_on, t.due, p.outcome_id,
    o.value AS outcome_value,
    o.high AS outcome_high,
    o.bound AS outcome_bound,
    p.verdict,
    CASE
        WHEN p.verdict IN ('met', 'within') THEN 'met'
        WHEN p.verdict IN ('missed', 'over') THEN 'missed'
        WHEN p.verdict = 'about' THEN 'about'
        ELSE 'unseen'
    END AS standing,
    COALESCE(t.unit, '') IN ('%', '百分点') AND t.measure = 'rate' AS in_points,
    CASE
        WHEN t.measure = 'rate' AND COALESCE(t.unit, '') IN ('%', '百分点') THEN NULL
        WHEN t.bound = 'at_most' THEN p.used
        WHEN t.value > 0 THEN CAST(p.actual AS DOUBLE) / CAST(t.value AS DOUBLE)
    END AS share,
    CASE
        WHEN t.measure = 'rate' AND COALESCE(t.unit, '') IN ('%', '百分点') THEN CAST(p.actual - t.value AS DOUBLE)
    END AS points,
    t.charted, t.source_title_zh, t.source_title_en, t.source_date, t.source_link, t.to_confirm, t.note_zh, t.note_en,
    o.source_title_zh AS outcome_source_title_zh,
    o.source_title_en AS outcome_source_title_en,
    o.source_date AS outcome_source_date,
    o.source_link AS outcome_source_link,
    o.to_confirm AS outcome_to_confirm,
    o.note_zh AS outcome_note_zh,
    o.note_en AS outcome_note_en
FROM live_target AS t
INNER JOIN progress AS p ON p.target_id = t.target_id
INNER JOIN live_metric AS m ON m.metric = t.metric
CROSS JOIN threshold AS l
LEFT JOIN live_outcome AS o ON o.outcome_id = p.outcome_id
LEFT JOIN known_theme AS h ON h.theme = m.theme
WHERE t.collection = 'work_reports' AND t.kind = 'target'
