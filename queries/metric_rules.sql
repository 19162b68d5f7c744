-- Caps and rates that replies set in a metric's theme and unit: rules of a policy, which are no targets.
-- Only for a metric that a reply itself gives a number of; a rule's theme is that of the commitment it stands in.
-- 答复里与一个指标同主题、同单位的政策参数。
-- Parameters: $metric TEXT, $place TEXT, $as_of DATE, $known_at TIMESTAMP
-- Uses: _metrics AS live_metric, _area_homes AS area_home, _outcomes AS live_outcome, _figures AS live_figure,
--   _commitments AS live_commitment
-- Columns: figure_id TEXT, reply_id TEXT, quote TEXT?, value DECIMAL(28,6), high DECIMAL(28,6)?, unit TEXT, per TEXT?,
--   bound TEXT, measures_zh TEXT?, measures_en TEXT?, form TEXT
WITH asked AS (
    SELECT DISTINCT m.theme, o.unit
    FROM live_metric AS m
    INNER JOIN live_outcome AS o ON o.metric = m.metric AND o.origin = 'seed'
    INNER JOIN area_home AS h ON h.area = o.area AND h.home = $place
    WHERE m.metric = $metric
)
SELECT
    f.figure_id, f.reply_id, f.quote, f.value, f.high, f.unit, f.per, f.bound, f.measures_zh, f.measures_en,
    MIN(c.form) AS form
FROM live_figure AS f
INNER JOIN live_commitment AS c
    ON c.document_id = f.document_id AND c.span_start <= f.span_start AND f.span_end <= c.span_end
INNER JOIN asked AS a ON a.theme = c.theme AND a.unit = f.unit
WHERE f.role = 'rule' AND NOT c.withdrawn AND NOT c.waiting
GROUP BY
    f.figure_id, f.reply_id, f.quote, f.value, f.high, f.unit, f.per, f.bound, f.measures_zh, f.measures_en,
    f.span_start
ORDER BY f.reply_id, f.span_start, f.figure_id
