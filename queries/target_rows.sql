-- Which targets of work reports are in the choice, and what came of each: province by province, most missed first.
-- 所选的政府工作报告目标及各自的结果。
-- Parameters: $area TEXT (null: all), $theme TEXT (null: all), $metric TEXT (null: all),
--   $standing TEXT (null: all; met, about, missed or unseen), $target TEXT (null: all), $as_of DATE,
--   $known_at TIMESTAMP
-- Uses: _target_standings AS standing_target, _target_choice AS choice
-- Columns: target_id TEXT, area TEXT, area_zh TEXT, area_en TEXT, metric TEXT, metric_zh TEXT, metric_en TEXT,
--   metric_unit TEXT, definition_zh TEXT, definition_en TEXT, direction TEXT, measure TEXT, theme TEXT, theme_zh TEXT,
--   theme_en TEXT, value DECIMAL(28,6), high DECIMAL(28,6)?, bound TEXT, unit TEXT, tolerance DOUBLE,
--   is_falling BOOLEAN, made_on DATE, due DATE, outcome_id TEXT?, outcome_value DECIMAL(28,6)?,
--   outcome_high DECIMAL(28,6)?, outcome_bound TEXT?, verdict TEXT, standing TEXT, in_points BOOLEAN, share DOUBLE?,
--   points DOUBLE?, charted BOOLEAN, source_title_zh TEXT, source_title_en TEXT, source_date TEXT?, source_link TEXT?,
--   to_confirm BOOLEAN, note_zh TEXT?, note_en TEXT?, outcome_source_title_zh TEXT?, outcome_source_title_en TEXT?,
--   outcome_source_date TEXT?, outcome_source_link TEXT?, outcome_to_confirm BOOLEAN?, outcome_note_zh TEXT?,
--   outcome_note_en TEXT?
SELECT
    s.target_id, s.area, s.area_zh, s.area_en, s.metric, s.metric_zh, s.metric_en, s.metric_unit, s.definition_zh,
    s.definition_en, s.direction, s.measure, s.theme, s.theme_zh, s.theme_en, s.value, s.high, s.bound, s.unit,
    s.tolerance, s.is_falling, s.made_on, s.due, s.outcome_id, s.outcome_value, s.outcome_high, s.outcome_bound,
    s.verdict, s.standing, s.in_points, s.share, s.points, s.charted, s.source_title_zh, s.source_title_en,
    s.source_date, s.source_link, s.to_confirm, s.note_zh, s.note_en, s.outcome_source_title_zh,
    s.outcome_source_title_en, s.outcome_source_date, s.outcome_source_link, s.outcome_to_confirm, s.outcome_note_zh,
    s.outcome_note_en
FROM standing_target AS s
INNER JOIN choice AS o ON o.target_id = s.target_id
WHERE $target IS NULL OR s.target_id = $target
ORDER BY
    SUM(CASE WHEN s.standing = 'missed' THEN 1 ELSE 0 END) OVER (PARTITION BY s.area) DESC,
    SUM(CASE WHEN s.standing = 'unseen' THEN 1 ELSE 0 END) OVER (PARTITION BY s.area) DESC,
    s.area,
    CASE s.standing WHEN 'missed' THEN 0 WHEN 'about' THEN 1 WHEN 'met' THEN 2 ELSE 3 END,
    s.metric, s.target_id
