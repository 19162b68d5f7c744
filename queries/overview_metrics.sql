-- The six metrics of which most is known since the chosen replies, one row a mark to draw, in drawing order.
-- Looked at are the areas that the chosen replies' own targets speak of, and their parts. A metric counts where it has an
-- outcome and either a second one or a target that fell due after the first reply. Most is known: outcomes since the
-- reply, two more for such a target, one more where an outcome can be held against it; of equals, the later outcome.
-- A flow or rate is drawn for whole calendar years alone. Marks of one `run` may be joined: neighbouring years, one area,
-- after the reply, one value a year. What held by the day of the reply is its baseline.
-- 作出答复以来所知最多的六个指标。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $year INTEGER (of the reply; null: all), $bureau TEXT (null: all),
--   $theme TEXT (null: all), $place TEXT (null: all),
--   $most INTEGER (metrics; null: 6)
-- Uses: _overview_leaves AS leaf, _areas AS known_area, _targets AS live_target, _outcomes AS live_outcome,
--   _metrics AS live_metric, _progress AS progress
-- Columns: panel INTEGER, metric TEXT, metric_zh TEXT, metric_en TEXT, unit TEXT (the metric's), base_unit TEXT (of
--   the value), panel_area TEXT, mark TEXT (outcome, baseline or target), area TEXT, area_zh TEXT, area_en TEXT,
--   scope_zh TEXT?, scope_en TEXT?, is_part BOOLEAN (an area within the panel's), value DECIMAL(28,6),
--   high DECIMAL(28,6)?, bound TEXT, falls_on DATE, year INTEGER, run INTEGER?, verdict TEXT? (of a target),
--   is_promised BOOLEAN (a target of one of the replies), to_confirm BOOLEAN, source_title_zh TEXT, source_title_en TEXT
WITH first_promise AS (
    SELECT MIN(made_on) AS made_on
    FROM leaf
),
panel_area AS (
    SELECT DISTINCT t.area
    FROM live_target AS t
    INNER JOIN leaf AS l ON l.commitment_id = t.commitment_id
),
drawn_area AS (
    SELECT
        p.area AS panel_area,
        k.area,
        k.name_zh AS area_zh,
        k.name_en AS area_en,
        k.scope_zh, k.scope_en,
        k.area <> p.area AS is_part
    FROM panel_area AS p
    INNER JOIN known_area AS k ON k.area = p.area OR k.parent = p.area
),
drawn_outcome AS (
    SELECT
        d.panel_area, d.area, d.area_zh, d.area_en, d.scope_zh, d.scope_en, d.is_part,
        o.outcome_id AS mark_id,
        o.metric, o.unit, o.value, o.high, o.bound,
        o.period_end AS falls_on,
        CAST(EXTRACT(YEAR FROM o.period_end) AS INTEGER) AS year,
        o.period_end <= f.made_on AS is_baseline,
        o.to_confirm, o.source_title_zh, o.source_title_en,
        COUNT(*) OVER (PARTITION BY d.panel_area, d.area, o.metric, EXTRACT(YEAR FROM o.period_end)) AS values_in_year
    FROM live_outcome AS o
    INNER JOIN live_metric AS m ON m.metric = o.metric AND m.measure = o.measure
    INNER JOIN drawn_area AS d ON d.area = o.area
    CROSS JOIN first_promise AS f
    WHERE
        o.collection = 'replies'
        AND o.value IS NOT NULL
        AND o.charted
        AND ($theme IS NULL OR m.theme = $theme)
        AND (
            o.measure = 'stock'
            OR (
                EXTRACT(MONTH FROM o.period_start) = 1
                AND EXTRACT(DAY FROM o.period_start) = 1
                AND EXTRACT(MONTH FROM o.period_end) = 12
                AND EXTRACT(DAY FROM o.period_end) = 31
                AND EXTRACT(YEAR FROM o.period_start) = EXTRACT(YEAR FROM o.period_end)
            )
        )
),
drawn_target AS (
    SELECT
        d.panel_area, d.area, d.area_zh, d.area_en, d.scope_zh, d.scope_en, d.is_part,
        t.target_id AS mark_id,
        t.metric, t.unit, t.value, t.high, t.bound,
        t.due AS falls_on,
        CAST(EXTRACT(YEAR FROM t.due) AS INTEGER) AS year,
        p.outcome_id IS NOT NULL AS is_comparable,
        p.verdict,
        t.commitment_id IS NOT NULL AS is_promised,
        t.to_confirm, t.source_title_zh, t.source_title_en
    FROM live_target AS t
    INNER JOIN progress AS p ON p.target_id = t.target_id
    INNER JOIN live_metric AS m ON m.metric = t.metric AND m.measure = t.measure
    INNER JOIN drawn_area AS d ON d.area = t.area
    CROSS JOIN first_promise AS f
    WHERE t.collection = 'replies' AND t.kind = 'target' AND t.charted AND t.value IS NOT NULL AND t.due > f.made_on
),
outcome_count AS (
    SELECT
        panel_area, metric,
        COUNT(*) AS outcomes,
        COUNT(CASE WHEN NOT is_baseline THEN 1 END) AS since_reply,
        MAX(falls_on) AS last_on
    FROM drawn_outcome
    GROUP BY panel_area, metric
),
target_count AS (
    SELECT
        panel_area, metric,
        MAX(CASE WHEN is_comparable THEN 1 ELSE 0 END) AS comparable
    FROM drawn_target
    GROUP BY panel_area, metric
),
known_metric AS (
    SELECT
        o.panel_area, o.metric,
        t.metric IS NOT NULL AS has_target,
        o.last_on,
        ROW_NUMBER() OVER (
            ORDER BY
                o.since_reply + CASE WHEN t.metric IS NOT NULL THEN 2 ELSE 0 END + COALESCE(t.comparable, 0) DESC,
                o.last_on DESC,
                o.metric, o.panel_area
        ) AS known_rank
    FROM outcome_count AS o
    LEFT JOIN target_count AS t ON t.panel_area = o.panel_area AND t.metric = o.metric
    WHERE t.metric IS NOT NULL OR o.outcomes > 1
),
panel AS (
    SELECT
        CAST(
            ROW_NUMBER() OVER (
                ORDER BY CASE WHEN k.has_target THEN 0 ELSE 1 END, k.last_on DESC, k.metric, k.panel_area
            ) AS INTEGER
        ) AS panel,
        k.panel_area, k.metric
    FROM known_metric AS k
    WHERE k.known_rank <= COALESCE(CAST($most AS INTEGER), 6)
),
stepped_outcome AS (
    SELECT
        o.*,
        CASE
            WHEN
                LAG(o.year) OVER (PARTITION BY o.panel_area, o.metric, o.area ORDER BY o.falls_on, o.mark_id) = o.year - 1
                AND o.values_in_year = 1
                AND LAG(o.values_in_year) OVER (
                    PARTITION BY o.panel_area, o.metric, o.area ORDER BY o.falls_on, o.mark_id
                ) = 1
                AND NOT LAG(o.is_baseline) OVER (
                    PARTITION BY o.panel_area, o.metric, o.area ORDER BY o.falls_on, o.mark_id
                )
                THEN 0
            ELSE 1
        END AS starts_run
    FROM drawn_outcome AS o
),
mark AS (
    SELECT
        o.panel_area, o.metric,
        CASE WHEN o.is_baseline THEN 'baseline' ELSE 'outcome' END AS mark,
        o.area, o.area_zh, o.area_en, o.scope_zh, o.scope_en, o.is_part, o.mark_id, o.unit, o.value, o.high, o.bound,
        o.falls_on, o.year,
        CAST(
            SUM(o.starts_run) OVER (
                PARTITION BY o.panel_area, o.metric, o.area
                ORDER BY o.falls_on, o.mark_id
                ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
            ) AS INTEGER
        ) AS run,
        CAST(NULL AS TEXT) AS verdict,
        FALSE AS is_promised,
        o.to_confirm, o.source_title_zh, o.source_title_en
    FROM stepped_outcome AS o
    UNION ALL
    SELECT
        t.panel_area, t.metric,
        'target' AS mark,
        t.area, t.area_zh, t.area_en, t.scope_zh, t.scope_en, t.is_part, t.mark_id, t.unit, t.value, t.high, t.bound,
        t.falls_on, t.year,
        CAST(NULL AS INTEGER) AS run,
        t.verdict, t.is_promised, t.to_confirm, t.source_title_zh, t.source_title_en
    FROM drawn_target AS t
)
SELECT
    p.panel, p.metric,
    m.label_zh AS metric_zh,
    m.label_en AS metric_en,
    m.unit,
    k.unit AS base_unit,
    p.panel_area, k.mark, k.area, k.area_zh, k.area_en, k.scope_zh, k.scope_en, k.is_part, k.value, k.high, k.bound,
    k.falls_on, k.year, k.run, k.verdict, k.is_promised, k.to_confirm, k.source_title_zh, k.source_title_en
FROM panel AS p
INNER JOIN live_metric AS m ON m.metric = p.metric
INNER JOIN mark AS k ON k.panel_area = p.panel_area AND k.metric = p.metric
ORDER BY p.panel, k.is_part, k.area, k.falls_on, k.mark DESC, k.mark_id
