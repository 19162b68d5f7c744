-- The chosen outcomes a page at a time, as they can be downloaded.
-- 所选完成值的明细，可下载。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all),
--   $place TEXT (code of the area; null: all), $theme TEXT (null: all), $year INTEGER (null: all),
--   $q TEXT (words in a text; null: all), $limit BIGINT (null: all), $offset BIGINT (null: 0)
-- Uses: _explore_outcomes AS found_outcome
-- Columns: outcome_id TEXT, collection TEXT, area TEXT, area_zh TEXT, area_en TEXT, metric TEXT, metric_zh TEXT,
--   metric_en TEXT, theme TEXT, theme_zh TEXT, theme_en TEXT, label_zh TEXT, label_en TEXT, event_zh TEXT,
--   event_en TEXT, bound TEXT, value DECIMAL(28,6), high DECIMAL(28,6), unit TEXT, stated_value DECIMAL(28,6),
--   stated_high DECIMAL(28,6), stated_unit TEXT, measure TEXT, period_start DATE, period_end DATE, year INTEGER,
--   set_apart BOOLEAN, source_title_zh TEXT, source_title_en TEXT, source_date TEXT, source_link TEXT,
--   source_host TEXT, origin TEXT, to_confirm BOOLEAN, confidence TEXT, note_zh TEXT, note_en TEXT
SELECT
    f.outcome_id AS outcome_id,
    f.collection AS collection,
    f.area AS area,
    f.area_zh AS area_zh,
    f.area_en AS area_en,
    f.metric AS metric,
    f.metric_zh AS metric_zh,
    f.metric_en AS metric_en,
    f.theme AS theme,
    f.theme_zh AS theme_zh,
    f.theme_en AS theme_en,
    f.label_zh AS label_zh,
    f.label_en AS label_en,
    f.event_zh AS event_zh,
    f.event_en AS event_en,
    f.bound AS bound,
    f.value AS value,
    f.high AS high,
    f.unit AS unit,
    f.stated_value AS stated_value,
    f.stated_high AS stated_high,
    f.stated_unit AS stated_unit,
    f.measure AS measure,
    f.period_start AS period_start,
    f.period_end AS period_end,
    f.year AS year,
    f.set_apart AS set_apart,
    f.source_title_zh AS source_title_zh,
    f.source_title_en AS source_title_en,
    f.source_date AS source_date,
    f.source_link AS source_link,
    f.source_host AS source_host,
    f.origin AS origin,
    f.to_confirm AS to_confirm,
    f.confidence AS confidence,
    f.note_zh AS note_zh,
    f.note_en AS note_en
FROM found_outcome AS f
ORDER BY
    f.period_end DESC NULLS LAST,
    f.area,
    f.metric,
    f.outcome_id
LIMIT $limit
OFFSET COALESCE($offset, 0)
