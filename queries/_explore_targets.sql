-- Targets with the outcome that counts and the verdict on it; a cap (at_most) has no share delivered.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all),
--   $place TEXT (code of the area; null: all), $theme TEXT (null: all), $year INTEGER (null: all),
--   $state TEXT (null: all), $q TEXT (words in a text; null: all)
-- Uses: _published_targets AS published_row
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
    p.target_id AS target_id,
    p.commitment_id AS commitment_id,
    p.part_of AS part_of,
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
    p.kind AS kind,
    p.bound AS bound,
    p.value AS value,
    p.high AS high,
    p.unit AS unit,
    p.stated_value AS stated_value,
    p.stated_high AS stated_high,
    p.stated_unit AS stated_unit,
    p.baseline AS baseline,
    p.baseline_on AS baseline_on,
    p.measure AS measure,
    p.money AS money,
    p.made_on AS made_on,
    p.period_start AS period_start,
    p.due AS due,
    p.due_basis AS due_basis,
    p.year AS year,
    p.actual AS actual,
    p.actual_on AS actual_on,
    p.outcome_id AS outcome_id,
    p.share_delivered AS share_delivered,
    p.share_elapsed AS share_elapsed,
    p.used AS used,
    p.pace AS pace,
    p.verdict AS verdict,
    p.source_title_zh AS source_title_zh,
    p.source_title_en AS source_title_en,
    p.source_date AS source_date,
    p.source_link AS source_link,
    p.source_host AS source_host,
    p.origin AS origin,
    p.to_confirm AS to_confirm,
    p.confidence AS confidence,
    p.note_zh AS note_zh,
    p.note_en AS note_en,
    p.per AS per,
    p.direction AS direction,
    p.holds_from AS holds_from
FROM published_row AS p
WHERE
    ($collection IS NULL OR p.collection = $collection)
    AND ($place IS NULL OR p.area = $place)
    AND ($theme IS NULL OR p.theme = $theme)
    AND ($year IS NULL OR p.year = $year)
    AND ($state IS NULL OR p.verdict = $state)
    AND (
        $q IS NULL
        OR STRPOS(LOWER(COALESCE(p.label_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.label_en, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.metric_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.metric_en, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.area_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.area_en, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.source_title_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.source_title_en, '')), LOWER(CAST($q AS TEXT))) > 0
    )
