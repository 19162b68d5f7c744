-- Published: targets with the outcome that counts and the verdict on it; a cap (at_most) has no share delivered but `used`.
-- `made_on` is the day of its commitment where its own is not known.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _targets AS live_target, _progress AS progress, _metrics AS live_metric, _themes AS known_theme
-- Columns: target_id TEXT, commitment_id TEXT, part_of TEXT (the target_id it is not added to), collection TEXT,
--   area TEXT, area_zh TEXT, area_en TEXT, metric TEXT, metric_zh TEXT, metric_en TEXT, theme TEXT, theme_zh TEXT,
--   theme_en TEXT, label_zh TEXT, label_en TEXT, kind TEXT, bound TEXT, value DECIMAL(28,6), high DECIMAL(28,6),
--   unit TEXT, stated_value DECIMAL(28,6), stated_high DECIMAL(28,6), stated_unit TEXT, baseline DECIMAL(28,6),
--   baseline_on DATE, measure TEXT, money TEXT, made_on DATE, period_start DATE, due DATE, due_basis TEXT,
--   year INTEGER, actual DECIMAL(28,6), actual_on DATE, outcome_id TEXT, share_delivered DOUBLE,
--   share_elapsed DOUBLE, used DOUBLE, pace TEXT, verdict TEXT, source_title_zh TEXT, source_title_en TEXT,
--   source_date TEXT, source_link TEXT, source_host TEXT, origin TEXT, to_confirm BOOLEAN, confidence TEXT,
--   note_zh TEXT, note_en TEXT, per TEXT, direction TEXT (null: as the metric),
--   holds_from DATE (null: as it was first made)
SELECT
    t.target_id, t.commitment_id,
    whole.target_id AS part_of,
    t.collection, t.area, t.area_zh, t.area_en, t.metric,
    m.label_zh AS metric_zh,
    m.label_en AS metric_en,
    m.theme,
    h.label_zh AS theme_zh,
    h.label_en AS theme_en,
    t.label_zh, t.label_en, t.kind, t.bound, t.value, t.high, t.unit, t.stated_value, t.stated_high, t.stated_unit,
    t.baseline, t.baseline_on, t.measure, t.money, p.made_on, t.period_start, t.due, t.due_basis,
    CAST(EXTRACT(YEAR FROM t.due) AS INTEGER) AS year,
    p.actual, p.actual_on, p.outcome_id, p.share_delivered, p.share_elapsed, p.used, p.pace, p.verdict,
    t.source_title_zh, t.source_title_en, t.source_date, t.source_link, t.source_host, t.origin, t.to_confirm,
    t.confidence, t.note_zh, t.note_en, t.per, t.direction, t.holds_from
FROM live_target AS t
INNER JOIN progress AS p ON p.target_id = t.target_id
LEFT JOIN live_target AS whole ON whole.target_id = t.part_of
LEFT JOIN live_metric AS m ON m.metric = t.metric
LEFT JOIN known_theme AS h ON h.theme = m.theme
