-- What asks for a person: promises past their day that nobody has looked at or that are late, targets past their day
-- whose result was not seen, promises whose place in a new text is to be found, readings that nobody has reviewed.
-- `total` is the number of its kind, of which the first $most are given: of promises the oldest due first, of targets the latest,
-- of one day those of the metric with the most outcomes. Targets are those that fell due after the first of the chosen replies, in the areas that
-- the replies' own targets speak of; plans and forecasts are left out.
-- 需要人来处理的事：到期待核实、逾期、结果未见、待审核。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $year INTEGER (of the reply; null: all), $bureau TEXT (see _overview_leaves; null: all),
--   $theme TEXT (null: all), $place TEXT (null: all),
--   $most INTEGER (rows of a kind; null: 3)
-- Uses: _overview_leaves AS leaf, _progress AS progress, _targets AS live_target, _outcomes AS live_outcome,
--   _metrics AS live_metric
-- Columns: need TEXT (overdue, due_unchecked, target_unseen, waiting or unreviewed), total BIGINT, commitment_id TEXT?,
--   metric TEXT?, area TEXT?, label_zh TEXT?, label_en TEXT?, quote TEXT?, due DATE?, value DECIMAL(28,6)?,
--   high DECIMAL(28,6)?, bound TEXT?, unit TEXT?, source_title_zh TEXT?, source_title_en TEXT?,
--   to_confirm BOOLEAN
WITH first_promise AS (
    SELECT MIN(made_on) AS made_on
    FROM leaf
),
chosen_area AS (
    SELECT DISTINCT t.area
    FROM live_target AS t
    INNER JOIN leaf AS l ON l.commitment_id = t.commitment_id
),
known_metric AS (
    SELECT
        metric,
        COUNT(*) AS outcomes
    FROM live_outcome
    WHERE charted AND value IS NOT NULL
    GROUP BY metric
),
asked_need AS (
    SELECT 'overdue' AS need
    UNION ALL
    SELECT 'due_unchecked' AS need
    UNION ALL
    SELECT 'waiting' AS need
    UNION ALL
    SELECT 'unreviewed' AS need
),
need AS (
    SELECT
        n.need, l.commitment_id,
        CAST(NULL AS TEXT) AS metric, CAST(NULL AS TEXT) AS area,
        l.label_zh, l.label_en, l.quote, l.due,
        CAST(NULL AS DECIMAL(28, 6)) AS value, CAST(NULL AS DECIMAL(28, 6)) AS high, CAST(NULL AS TEXT) AS bound,
        CAST(NULL AS TEXT) AS unit, CAST(NULL AS TEXT) AS source_title_zh, CAST(NULL AS TEXT) AS source_title_en,
        FALSE AS to_confirm,
        CAST(NULL AS BIGINT) AS outcomes,
        l.commitment_id AS need_id
    FROM leaf AS l
    CROSS JOIN asked_need AS n
    WHERE
        CASE n.need
            WHEN 'overdue' THEN l.overdue
            WHEN 'due_unchecked' THEN l.due_unchecked
            WHEN 'waiting' THEN l.waiting
            ELSE NOT l.reviewed
        END
    UNION ALL
    SELECT
        'target_unseen' AS need,
        p.commitment_id, p.metric, p.area, m.label_zh, m.label_en,
        CAST(NULL AS TEXT) AS quote,
        p.due, p.value, p.high, p.bound, p.unit, t.source_title_zh, t.source_title_en, t.to_confirm,
        COALESCE(k.outcomes, 0) AS outcomes,
        p.target_id AS need_id
    FROM progress AS p
    INNER JOIN live_target AS t ON t.target_id = p.target_id
    INNER JOIN chosen_area AS a ON a.area = p.area
    INNER JOIN live_metric AS m ON m.metric = p.metric
    LEFT JOIN known_metric AS k ON k.metric = p.metric
    CROSS JOIN first_promise AS f
    WHERE
        t.collection = 'replies'
        AND p.kind = 'target'
        AND p.charted
        AND p.verdict = 'unknown'
        AND p.due > f.made_on
        AND ($theme IS NULL OR m.theme = $theme)
),
ranked_need AS (
    SELECT
        n.*,
        COUNT(*) OVER (PARTITION BY n.need) AS total,
        ROW_NUMBER() OVER (
            PARTITION BY n.need
            ORDER BY
                CASE WHEN n.need <> 'target_unseen' THEN n.due END,
                n.due DESC, n.outcomes DESC, n.metric, n.need_id
        ) AS need_rank
    FROM need AS n
)
SELECT
    need, total, commitment_id, metric, area, label_zh, label_en, quote, due, value, high, bound, unit,
    source_title_zh, source_title_en, to_confirm
FROM ranked_need
WHERE need_rank <= COALESCE(CAST($most AS INTEGER), 3)
ORDER BY
    CASE need
        WHEN 'overdue' THEN 1
        WHEN 'due_unchecked' THEN 2
        WHEN 'target_unseen' THEN 3
        WHEN 'waiting' THEN 4
        ELSE 5
    END,
    need_rank
