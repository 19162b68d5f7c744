-- Where sources give different values for one metric and period: both stand, with their sources.
-- `verdict` says of the two whether they contradict each other, agree within rounding, tolerance or a bound, or do not
-- compare (apart: another scope, definition or measure); a value that a later source corrects is told with what took its
-- place. Of a commitment: those of its own outcomes, of the
-- metrics and scopes of its targets, and of the sources of its status.
-- 同一指标、同一口径、同一时期的不同数值：两个都在，出处并列，未作取舍；更正的写明更正了哪一条。
-- Parameters: $metric TEXT (null: all), $place TEXT (null: all), $commitment_id TEXT (null: all), $as_of DATE, $known_at TIMESTAMP
-- Uses: _outcomes AS live_outcome, _targets AS live_target, _contradictions AS contradiction, _area_homes AS area_home,
--   _commitment_sources AS commitment_source, _metrics AS live_metric
-- Columns: verdict TEXT (contradicts, agrees, corrected or apart), how TEXT? (of agrees rounded, about or bound, of apart
--   scope, definition or measure; else null),
--   metric TEXT, metric_zh TEXT, metric_en TEXT, area TEXT?, area_zh TEXT?, area_en TEXT?, period_start DATE?,
--   period_end DATE, measure TEXT, unit TEXT, outcome_id TEXT, value DECIMAL(28,6), high DECIMAL(28,6)?, bound TEXT,
--   source_title_zh TEXT, source_title_en TEXT, source_link TEXT?, source_date TEXT?, other_id TEXT, other_area_zh TEXT, other_area_en TEXT, other_start DATE?,
--   other_value DECIMAL(28,6), other_high DECIMAL(28,6)?, other_bound TEXT, other_title_zh TEXT, other_title_en TEXT,
--   other_link TEXT?, other_date TEXT
WITH of_commitment AS (
    SELECT outcome_id
    FROM live_outcome
    WHERE commitment_id = $commitment_id
    UNION
    SELECT source_id AS outcome_id
    FROM commitment_source
    WHERE commitment_id = $commitment_id
    UNION
    SELECT o.outcome_id
    FROM live_outcome AS o
    INNER JOIN live_target AS t
        ON t.commitment_id = $commitment_id AND t.metric = o.metric AND t.area = o.area AND t.measure = o.measure
),
pair AS (
    SELECT c.verdict, c.how, c.outcome_id, c.other_id
    FROM contradiction AS c
    UNION ALL
    -- What corrects stands first.
    SELECT
        'corrected' AS verdict,
        CAST(NULL AS TEXT) AS how,
        o.superseded_by AS outcome_id,
        o.outcome_id AS other_id
    FROM live_outcome AS o
    WHERE o.superseded_by IS NOT NULL
    UNION ALL
    SELECT
        'apart' AS verdict,
        CASE
            WHEN a.area <> b.area THEN 'scope'
            WHEN a.set_apart OR b.set_apart THEN 'definition'
            ELSE 'measure'
        END AS how,
        a.outcome_id,
        b.outcome_id AS other_id
    FROM live_outcome AS a
    INNER JOIN area_home AS own_home ON own_home.area = a.area
    INNER JOIN live_outcome AS b
        ON b.metric = a.metric
        AND b.outcome_id <> a.outcome_id
        AND b.period_end = a.period_end
        AND COALESCE(b.unit, '') = COALESCE(a.unit, '')
        AND b.value <> a.value
    INNER JOIN area_home AS other_home ON other_home.area = b.area AND other_home.home = own_home.home
    WHERE
        a.charted
        AND b.charted
        AND (
            a.area <> b.area
            OR a.set_apart
            OR b.set_apart
            OR a.measure <> b.measure
            OR COALESCE(a.accrual, '') <> COALESCE(b.accrual, '')
            OR a.money <> b.money
            OR a.period_start IS DISTINCT FROM b.period_start
        )
)
SELECT
    p.verdict, p.how, a.metric,
    m.label_zh AS metric_zh,
    m.label_en AS metric_en,
    a.area, a.area_zh, a.area_en, a.period_start, a.period_end, a.measure, a.unit, a.outcome_id, a.value, a.high,
    a.bound, a.source_title_zh, a.source_title_en, a.source_link, a.source_date,
    b.outcome_id AS other_id,
    b.area_zh AS other_area_zh,
    b.area_en AS other_area_en,
    b.period_start AS other_start,
    b.value AS other_value,
    b.high AS other_high,
    b.bound AS other_bound,
    b.source_title_zh AS other_title_zh,
    b.source_title_en AS other_title_en,
    b.source_link AS other_link,
    b.source_date AS other_date
FROM pair AS p
INNER JOIN live_outcome AS a ON a.outcome_id = p.outcome_id
INNER JOIN live_outcome AS b ON b.outcome_id = p.other_id
LEFT JOIN live_metric AS m ON m.metric = a.metric
LEFT JOIN area_home AS h ON h.area = a.area
LEFT JOIN of_commitment AS c ON c.outcome_id = a.outcome_id
LEFT JOIN of_commitment AS d ON d.outcome_id = b.outcome_id
WHERE
    -- Each two once: the earlier source first, a correction as it is.
    (
        p.verdict = 'corrected'
        OR COALESCE(a.source_date, '') < COALESCE(b.source_date, '')
        OR (COALESCE(a.source_date, '') = COALESCE(b.source_date, '') AND a.outcome_id < b.outcome_id)
    )
    AND ($metric IS NULL OR a.metric = $metric)
    AND ($place IS NULL OR h.home = $place)
    AND ($commitment_id IS NULL OR c.outcome_id IS NOT NULL OR d.outcome_id IS NOT NULL)
ORDER BY
    CASE p.verdict WHEN 'contradicts' THEN 1 WHEN 'corrected' THEN 2 WHEN 'agrees' THEN 3 ELSE 4 END,
    a.period_end DESC,
    a.metric, a.area, a.outcome_id, b.outcome_id
