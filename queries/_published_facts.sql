-- Published: one row a target or an outcome, with what belongs to it beside it: commitment, reply, bureau, place, theme,
-- metric. `holds_on` is a target's due day, an outcome's as-of day; `value` is in base units.
-- An outcome that names no commitment stands with the one that it is evidence of or counts for, where that is one.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _published_targets AS published_target, _published_outcomes AS published_outcome,
--   _published_commitments AS published_commitment, _published_status_sources AS published_source,
--   _replies AS published_reply, _areas AS known_area
-- Columns: fact_id TEXT, fact_kind TEXT (target or outcome), target_id TEXT, outcome_id TEXT, commitment_id TEXT,
--   commitment_zh TEXT, commitment_en TEXT, reply_id TEXT, proposal_number TEXT, document_number TEXT, replied_on
--   DATE, collection TEXT, area TEXT, area_zh TEXT, area_en TEXT, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT,
--   theme TEXT, theme_zh TEXT, theme_en TEXT, metric TEXT, metric_zh TEXT, metric_en TEXT, label_zh TEXT, label_en
--   TEXT, event_zh TEXT, event_en TEXT, kind TEXT, part_of TEXT, bound TEXT, value DECIMAL(28,6), high
--   DECIMAL(28,6), unit TEXT, per TEXT, stated_value DECIMAL(28,6), stated_high DECIMAL(28,6), stated_unit TEXT,
--   measure TEXT, money TEXT, period_start DATE, holds_on DATE, year INTEGER, actual DECIMAL(28,6), actual_on DATE,
--   verdict TEXT, state TEXT, source_title_zh TEXT, source_title_en TEXT, source_date TEXT, source_link TEXT,
--   to_confirm BOOLEAN, confidence TEXT
WITH outcome_link AS (
    SELECT outcome_id, commitment_id
    FROM published_target
    WHERE outcome_id IS NOT NULL AND commitment_id IS NOT NULL
    UNION
    SELECT outcome_id, commitment_id
    FROM published_source
    WHERE outcome_id IS NOT NULL AND relation = 'evidence'
),
only_commitment AS (
    SELECT
        outcome_id,
        MIN(commitment_id) AS commitment_id
    FROM outcome_link
    GROUP BY outcome_id
    HAVING COUNT(*) = 1
),
only_target AS (
    SELECT
        outcome_id,
        MIN(target_id) AS target_id
    FROM published_target
    WHERE outcome_id IS NOT NULL
    GROUP BY outcome_id
    HAVING COUNT(*) = 1
),
fact AS (
    SELECT
        t.target_id AS fact_id,
        'target' AS fact_kind,
        t.target_id, t.outcome_id, t.commitment_id, t.collection, t.area, t.area_zh, t.area_en, t.theme, t.theme_zh,
        t.theme_en, t.metric, t.metric_zh, t.metric_en, t.label_zh, t.label_en,
        CAST(NULL AS TEXT) AS event_zh, CAST(NULL AS TEXT) AS event_en,
        t.kind, t.part_of, t.bound, t.value, t.high, t.unit, t.per, t.stated_value, t.stated_high, t.stated_unit,
        t.measure, t.money, t.period_start,
        t.due AS holds_on,
        t.year, t.actual, t.actual_on, t.verdict, t.source_title_zh, t.source_title_en, t.source_date, t.source_link,
        t.to_confirm, t.confidence
    FROM published_target AS t
    UNION ALL
    SELECT
        o.outcome_id AS fact_id,
        'outcome' AS fact_kind,
        a.target_id, o.outcome_id,
        COALESCE(o.commitment_id, n.commitment_id) AS commitment_id,
        o.collection, o.area, o.area_zh, o.area_en, o.theme, o.theme_zh, o.theme_en, o.metric, o.metric_zh,
        o.metric_en, o.label_zh, o.label_en, o.event_zh, o.event_en,
        CAST(NULL AS TEXT) AS kind, CAST(NULL AS TEXT) AS part_of,
        o.bound, o.value, o.high, o.unit,
        CAST(NULL AS TEXT) AS per,
        o.stated_value, o.stated_high, o.stated_unit, o.measure, o.money, o.period_start,
        o.period_end AS holds_on,
        o.year,
        CAST(NULL AS DECIMAL(28, 6)) AS actual, CAST(NULL AS DATE) AS actual_on, CAST(NULL AS TEXT) AS verdict,
        o.source_title_zh, o.source_title_en, o.source_date, o.source_link, o.to_confirm, o.confidence
    FROM published_outcome AS o
    LEFT JOIN only_commitment AS n ON n.outcome_id = o.outcome_id
    LEFT JOIN only_target AS a ON a.outcome_id = o.outcome_id
),
-- Where neither target nor outcome says its area: the place of the reply, by its name.
place_area AS (
    SELECT
        name_zh,
        MIN(area) AS area,
        MIN(name_en) AS name_en
    FROM known_area
    GROUP BY name_zh
    HAVING COUNT(*) = 1
)
SELECT
    f.fact_id, f.fact_kind, f.target_id, f.outcome_id, f.commitment_id,
    c.label_zh AS commitment_zh,
    c.label_en AS commitment_en,
    r.reply_id, r.proposal_number, r.document_number, r.replied_on, f.collection,
    CASE WHEN f.area IS NULL THEN p.area ELSE f.area END AS area,
    CASE WHEN f.area IS NULL THEN r.place ELSE f.area_zh END AS area_zh,
    CASE WHEN f.area IS NULL THEN p.name_en ELSE f.area_en END AS area_en,
    c.bureau_id, c.bureau_zh, c.bureau_en,
    CASE WHEN f.theme IS NULL THEN c.theme ELSE f.theme END AS theme,
    CASE WHEN f.theme IS NULL THEN c.theme_zh ELSE f.theme_zh END AS theme_zh,
    CASE WHEN f.theme IS NULL THEN c.theme_en ELSE f.theme_en END AS theme_en,
    f.metric, f.metric_zh, f.metric_en, f.label_zh, f.label_en, f.event_zh, f.event_en, f.kind, f.part_of, f.bound,
    f.value, f.high, f.unit, f.per, f.stated_value, f.stated_high, f.stated_unit, f.measure, f.money, f.period_start,
    f.holds_on, f.year, f.actual, f.actual_on, f.verdict, c.state, f.source_title_zh, f.source_title_en, f.source_date,
    f.source_link, f.to_confirm, f.confidence
FROM fact AS f
LEFT JOIN published_commitment AS c ON c.commitment_id = f.commitment_id
LEFT JOIN published_reply AS r ON r.reply_id = c.reply_id
LEFT JOIN place_area AS p ON p.name_zh = r.place
