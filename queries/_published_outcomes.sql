-- Published: outcomes that hold as of a day: what came of things, each with its period, scope and source; how much its
-- kind of source can prove is in evidence_kinds.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _outcomes AS live_outcome, _metrics AS live_metric, _themes AS known_theme
-- Columns: outcome_id TEXT, commitment_id TEXT, collection TEXT, area TEXT, area_zh TEXT, area_en TEXT, metric TEXT,
--   metric_zh TEXT, metric_en TEXT, theme TEXT, theme_zh TEXT, theme_en TEXT, label_zh TEXT, label_en TEXT,
--   event_zh TEXT, event_en TEXT, problems TEXT, next_steps TEXT, bound TEXT, value DECIMAL(28,6), high DECIMAL(28,6), unit TEXT,
--   stated_value DECIMAL(28,6), stated_high DECIMAL(28,6), stated_unit TEXT, measure TEXT, accrual TEXT,
--   money TEXT, period_start DATE, period_end DATE, year INTEGER, set_apart BOOLEAN, source_kind TEXT, source_kind_zh TEXT,
--   source_kind_en TEXT, source_standing TEXT, source_title_zh TEXT, source_title_en TEXT, source_date TEXT,
--   source_link TEXT, source_host TEXT, quote TEXT, origin TEXT, to_confirm BOOLEAN, confidence TEXT, note_zh TEXT,
--   note_en TEXT, supersedes TEXT
SELECT
    o.outcome_id, o.commitment_id, o.collection, o.area, o.area_zh, o.area_en, o.metric,
    m.label_zh AS metric_zh,
    m.label_en AS metric_en,
    m.theme,
    h.label_zh AS theme_zh,
    h.label_en AS theme_en,
    o.label_zh, o.label_en, o.event_zh, o.event_en, o.problems, o.next_steps, o.bound, o.value, o.high, o.unit,
    o.stated_value, o.stated_high, o.stated_unit, o.measure, o.accrual, o.money, o.period_start, o.period_end,
    CAST(EXTRACT(YEAR FROM o.period_end) AS INTEGER) AS year,
    o.set_apart, o.source_kind, o.source_kind_zh, o.source_kind_en,
    o.standing AS source_standing,
    o.source_title_zh, o.source_title_en, o.source_date, o.source_link, o.source_host, o.quote, o.origin,
    o.to_confirm, o.confidence, o.note_zh, o.note_en, o.supersedes
FROM live_outcome AS o
LEFT JOIN live_metric AS m ON m.metric = o.metric
LEFT JOIN known_theme AS h ON h.theme = m.theme
