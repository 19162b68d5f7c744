-- Outcomes that hold as of a day: what came of things, each with its period, scope and source.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all),
--   $place TEXT (code of the area; null: all), $theme TEXT (null: all), $year INTEGER (null: all),
--   $q TEXT (words in a text; null: all)
-- Uses: _published_outcomes AS published_row
-- Columns: outcome_id TEXT, commitment_id TEXT, collection TEXT, area TEXT, area_zh TEXT, area_en TEXT, metric TEXT,
--   metric_zh TEXT, metric_en TEXT, theme TEXT, theme_zh TEXT, theme_en TEXT, label_zh TEXT, label_en TEXT,
--   event_zh TEXT, event_en TEXT, problems TEXT, next_steps TEXT, bound TEXT, value DECIMAL(28,6), high DECIMAL(28,6), unit TEXT,
--   stated_value DECIMAL(28,6), stated_high DECIMAL(28,6), stated_unit TEXT, measure TEXT, accrual TEXT,
--   period_start DATE, period_end DATE, year INTEGER, set_apart BOOLEAN, source_kind TEXT, source_kind_zh TEXT,
--   source_kind_en TEXT, source_standing TEXT, source_title_zh TEXT, source_title_en TEXT, source_date TEXT,
--   source_link TEXT, source_host TEXT, quote TEXT, origin TEXT, to_confirm BOOLEAN, confidence TEXT, note_zh TEXT,
--   note_en TEXT, supersedes TEXT
SELECT
    p.outcome_id AS outcome_id,
    p.commitment_id AS commitment_id,
    p.collection AS collection,
    p.area AS area,
    p.area_zh AS area_zh,
    p.area_en AS area_en,
    p.metric AS metric,
    p.metric_zh AS metric_zh,
    p.metric_en AS metric_en,
    p.theme AS theme,
    p.theme_zh AS theme_zh,
    p.theme_en AS theme_en,
    p.label_zh AS label_zh,
    p.label_en AS label_en,
    p.event_zh AS event_zh,
    p.event_en AS event_en,
    p.problems AS problems,
    p.next_steps AS next_steps,
    p.bound AS bound,
    p.value AS value,
    p.high AS high,
    p.unit AS unit,
    p.stated_value AS stated_value,
    p.stated_high AS stated_high,
    p.stated_unit AS stated_unit,
    p.measure AS measure,
    p.accrual AS accrual,
    p.period_start AS period_start,
    p.period_end AS period_end,
    p.year AS year,
    p.set_apart AS set_apart,
    p.source_kind AS source_kind,
    p.source_kind_zh AS source_kind_zh,
    p.source_kind_en AS source_kind_en,
    p.source_standing AS source_standing,
    p.source_title_zh AS source_title_zh,
    p.source_title_en AS source_title_en,
    p.source_date AS source_date,
    p.source_link AS source_link,
    p.source_host AS source_host,
    p.quote AS quote,
    p.origin AS origin,
    p.to_confirm AS to_confirm,
    p.confidence AS confidence,
    p.note_zh AS note_zh,
    p.note_en AS note_en,
    p.supersedes AS supersedes
FROM published_row AS p
WHERE
    ($collection IS NULL OR p.collection = $collection)
    AND ($place IS NULL OR p.area = $place)
    AND ($theme IS NULL OR p.theme = $theme)
    AND ($year IS NULL OR p.year = $year)
    AND (
        $q IS NULL
        OR STRPOS(LOWER(COALESCE(p.label_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.label_en, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.event_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.event_en, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.metric_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.metric_en, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.area_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.area_en, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.source_title_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.source_title_en, '')), LOWER(CAST($q AS TEXT))) > 0
    )
