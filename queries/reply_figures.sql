-- The figures of a reply in text order, each with the innermost commitment it stands in and the target it names.
-- A figure that names no target has NULL from target_id on; `targets` says how many it names, the first is given.
-- 一份答复里的数字，各在哪项承诺中、指哪个目标值。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $reply_id TEXT
-- Uses: _figures AS live_figure, _commitments AS live_commitment, _mentions AS mention, _progress AS progress
-- Columns: figure_id TEXT, ordinal BIGINT, span_start INTEGER, span_end INTEGER, quote TEXT?, value DECIMAL(28,6),
--   high DECIMAL(28,6)?, unit TEXT, per TEXT?, bound TEXT, role TEXT, measures_zh TEXT?, measures_en TEXT?, subject TEXT?,
--   scope TEXT?, nature TEXT?, change_direction TEXT?, aggregate TEXT?, period_start DATE?, period_end DATE?, period_every TEXT?,
--   commitment_id TEXT?, targets BIGINT, target_id TEXT?, target_zh TEXT?, target_en TEXT?, target_value DECIMAL(28,6)?,
--   target_high DECIMAL(28,6)?, target_unit TEXT?, target_bound TEXT?, target_due DATE?, metric TEXT?, area TEXT?,
--   actual DECIMAL(28,6)?, actual_on DATE?, verdict TEXT?
WITH own_figure AS (
    SELECT *
    FROM live_figure
    WHERE reply_id = $reply_id
),
home AS (
    SELECT f.figure_id, c.commitment_id
    FROM own_figure AS f
    INNER JOIN live_commitment AS c
        ON c.document_id = f.document_id
        AND c.span_start <= f.span_start AND f.span_end <= c.span_end
    WHERE NOT c.waiting AND NOT c.withdrawn
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY f.figure_id
        ORDER BY c.span_end - c.span_start, CASE WHEN c.parent_id IS NULL THEN 1 ELSE 0 END, c.commitment_id
    ) = 1
),
named_target AS (
    SELECT
        m.figure_id,
        t.*,
        COUNT(*) OVER (PARTITION BY m.figure_id) AS targets
    FROM mention AS m
    INNER JOIN progress AS t ON t.target_id = m.target_id
    QUALIFY ROW_NUMBER() OVER (PARTITION BY m.figure_id ORDER BY t.target_id) = 1
)
SELECT
    f.figure_id,
    ROW_NUMBER() OVER (ORDER BY f.span_start, f.ordinal, f.figure_id) AS ordinal,
    f.span_start, f.span_end, f.quote, f.value, f.high, f.unit, f.per, f.bound, f.role, f.measures_zh, f.measures_en,
    f.subject, f.scope, f.nature, f.change_direction, f.aggregate, f.period_start, f.period_end, f.period_every,
    h.commitment_id,
    COALESCE(t.targets, 0) AS targets,
    t.target_id,
    t.label_zh AS target_zh,
    t.label_en AS target_en,
    t.value AS target_value,
    t.high AS target_high,
    t.unit AS target_unit,
    t.bound AS target_bound,
    t.due AS target_due,
    t.metric, t.area, t.actual, t.actual_on, t.verdict
FROM own_figure AS f
LEFT JOIN home AS h ON h.figure_id = f.figure_id
LEFT JOIN named_target AS t ON t.figure_id = f.figure_id
ORDER BY f.span_start, f.ordinal, f.figure_id
