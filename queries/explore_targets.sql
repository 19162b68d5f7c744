-- The chosen targets a page at a time, as they can be downloaded.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all),
--   $place TEXT (code of the area; null: all), $theme TEXT (null: all), $year INTEGER (null: all),
--   $state TEXT (null: all), $q TEXT (words in a text; null: all), $limit BIGINT (null: all),
--   $offset BIGINT (null: 0)
-- Uses: _explore_targets AS found_target
-- Columns: target_id TEXT, commitment_id TEXT, collection TEXT, area TEXT, area_zh TEXT, area_en TEXT, metric TEXT,
--   metric_zh TEXT, metric_en TEXT, theme TEXT, theme_zh TEXT, theme_en TEXT, label_zh TEXT, label_en TEXT,
--   kind TEXT, bound TEXT, value DECIMAL(28,6), high DECIMAL(28,6), unit TEXT, measure TEXT, made_on DATE,
--   period_start DATE, due DATE, year INTEGER, actual DECIMAL(28,6), actual_on DATE, outcome_id TEXT,
--   share_delivered DOUBLE, verdict TEXT, source_title_zh TEXT, source_title_en TEXT, source_date TEXT,
--   source_link TEXT, to_confirm BOOLEAN, confidence TEXT, note_zh TEXT, note_en TEXT
SELECT
    f.target_id AS target_id,
    f.commitment_id AS commitment_id,
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
    f.kind AS kind,
    f.bound AS bound,
    f.value AS value,
    f.high AS high,
    f.unit AS unit,
    f.measure AS measure,
    f.made_on AS made_on,
    f.period_start AS period_start,
    f.due AS due,
    f.year AS year,
    f.actual AS actual,
    f.actual_on AS actual_on,
    f.outcome_id AS outcome_id,
    f.share_delivered AS share_delivered,
    f.verdict AS verdict,
    f.source_title_zh AS source_title_zh,
    f.source_title_en AS source_title_en,
    f.source_date AS source_date,
    f.source_link AS source_link,
    f.to_confirm AS to_confirm,
    f.confidence AS confidence,
    f.note_zh AS note_zh,
    f.note_en AS note_en
FROM found_target AS f
ORDER BY
    f.due DESC NULLS LAST,
    f.area,
    f.metric,
    f.target_id
LIMIT $limit
OFFSET COALESCE($offset, 0)
