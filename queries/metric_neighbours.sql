-- The latest values, four at most, of metrics that stand near another and must not be mixed with it, in the same place.
-- Near are metrics of one theme whose codes share their first two words, or the first word and the unit: newly
-- certified firms beside valid ones, voucher firms beside voucher money. Codes begin with what is counted.
-- `share` is the value's share of the largest one with the same unit; a rate and a lone unit have none, for a length
-- would mislead.
-- 与一个指标相近、但不能混用的指标的最新值。
-- Parameters: $metric TEXT, $place TEXT, $as_of DATE, $known_at TIMESTAMP
-- Uses: _metrics AS live_metric, _area_homes AS area_home, _outcomes AS live_outcome
-- Columns: metric TEXT, label_zh TEXT, label_en TEXT, area TEXT, is_whole BOOLEAN, scope_zh TEXT?, scope_en TEXT?,
--   value DECIMAL(28,6), high DECIMAL(28,6)?, bound TEXT, unit TEXT?, period_start DATE?, period_end DATE, measure TEXT,
--   definition_zh TEXT, definition_en TEXT, share DOUBLE? (0 to 1)
WITH near_metric AS (
    SELECT m.*
    FROM live_metric AS m
    INNER JOIN live_metric AS asked ON asked.metric = $metric
    WHERE
        m.metric <> asked.metric
        AND m.collection = asked.collection
        AND m.theme = asked.theme
        AND SPLIT_PART(m.metric, '_', 1) = SPLIT_PART(asked.metric, '_', 1)
        AND (SPLIT_PART(m.metric, '_', 2) = SPLIT_PART(asked.metric, '_', 2) OR m.unit = asked.unit)
),
ranked_outcome AS (
    SELECT
        o.*,
        h.home, h.scope_zh, h.scope_en,
        ROW_NUMBER() OVER (
            PARTITION BY o.metric, o.area
            ORDER BY o.period_end DESC, COALESCE(o.source_date, '') DESC, o.outcome_id DESC
        ) AS choice_rank
    FROM live_outcome AS o
    INNER JOIN area_home AS h ON h.area = o.area AND h.home = $place
    WHERE o.charted AND o.value IS NOT NULL
),
near_outcome AS (
    SELECT
        o.*,
        m.label_zh AS metric_zh,
        m.label_en AS metric_en,
        m.definition_zh, m.definition_en,
        ROW_NUMBER() OVER (ORDER BY o.period_end DESC, o.metric, o.area) AS near_rank
    FROM ranked_outcome AS o
    INNER JOIN near_metric AS m ON m.metric = o.metric
    WHERE o.choice_rank = 1
)
SELECT
    o.metric,
    o.metric_zh AS label_zh,
    o.metric_en AS label_en,
    o.area,
    o.area = o.home AS is_whole,
    o.scope_zh, o.scope_en, o.value, o.high, o.bound, o.unit, o.period_start, o.period_end, o.measure,
    o.definition_zh, o.definition_en,
    CASE
        WHEN
            o.measure <> 'rate'
            AND COUNT(*) OVER (PARTITION BY o.unit) > 1
            AND MAX(o.value) OVER (PARTITION BY o.unit) > 0
            THEN CAST(o.value AS DOUBLE) / CAST(MAX(o.value) OVER (PARTITION BY o.unit) AS DOUBLE)
    END AS share
FROM near_outcome AS o
WHERE o.near_rank <= 4
ORDER BY o.near_rank
