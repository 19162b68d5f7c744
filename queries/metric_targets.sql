-- Targets, plans and forecasts of a metric in a place and its scopes, with the parts named of them and the verdict.
-- Parts follow their whole and are never added to it. A part may be recorded under a metric of its own.
-- 一个指标在某地的目标、计划数和预计数，及结果。
-- Parameters: $metric TEXT, $place TEXT, $as_of DATE, $known_at TIMESTAMP
-- Uses: _area_homes AS area_home, _targets AS live_target, _progress AS progress, _mentions AS mention,
--   _figures AS live_figure, _commitments AS live_commitment
-- Columns: target_id TEXT, commitment_id TEXT?, metric TEXT, area TEXT, is_whole BOOLEAN (the place, not a scope of it),
--   scope_zh TEXT?, scope_en TEXT?, label_zh TEXT, label_en TEXT, value DECIMAL(28,6), high DECIMAL(28,6)?, bound TEXT,
--   unit TEXT?, made_on DATE?, period_start DATE?, due DATE?, is_due BOOLEAN (due has passed), measure TEXT,
--   kind TEXT (target, plan or forecast), part_of TEXT?, actual DECIMAL(28,6)?, actual_on DATE?, verdict TEXT,
--   source_title_zh TEXT, source_title_en TEXT, source_link TEXT?, source_host TEXT?, publisher_zh TEXT?,
--   publisher_en TEXT?, source_date TEXT?, origin TEXT, to_confirm BOOLEAN, confidence TEXT, charted BOOLEAN,
--   note_zh TEXT?, note_en TEXT?, reply_id TEXT?, figure_id TEXT? (its first mention in the reply),
--   form TEXT? (of the reply)
WITH own_target AS (
    SELECT
        t.*,
        t.area = h.home AS is_whole,
        h.scope_zh, h.scope_en
    FROM live_target AS t
    INNER JOIN area_home AS h ON h.area = t.area AND h.home = $place
),
whole AS (
    SELECT o.target_id
    FROM own_target AS o
    WHERE o.metric = $metric
),
first_mention AS (
    SELECT m.target_id, f.reply_id, f.figure_id
    FROM mention AS m
    INNER JOIN live_figure AS f ON f.figure_id = m.figure_id
    QUALIFY ROW_NUMBER() OVER (PARTITION BY m.target_id ORDER BY f.span_start, f.figure_id) = 1
)
SELECT
    t.target_id, t.commitment_id, t.metric, t.area, t.is_whole, t.scope_zh, t.scope_en, t.label_zh, t.label_en,
    t.value, t.high, t.bound, t.unit, t.made_on, t.period_start, t.due,
    COALESCE(t.due < $as_of, FALSE) AS is_due,
    t.measure, t.kind, t.part_of, p.actual, p.actual_on, p.verdict, t.source_title_zh, t.source_title_en,
    t.source_link, t.source_host, t.publisher_zh, t.publisher_en, t.source_date, t.origin, t.to_confirm, t.confidence,
    t.charted, t.note_zh, t.note_en,
    COALESCE(m.reply_id, c.reply_id) AS reply_id,
    m.figure_id, c.form
FROM own_target AS t
LEFT JOIN whole AS w ON w.target_id = t.part_of
INNER JOIN progress AS p ON p.target_id = t.target_id
LEFT JOIN first_mention AS m ON m.target_id = t.target_id
LEFT JOIN live_commitment AS c ON c.commitment_id = t.commitment_id
WHERE t.metric = $metric OR w.target_id IS NOT NULL
ORDER BY
    t.due NULLS LAST,
    MAX(t.value) OVER (PARTITION BY COALESCE(t.part_of, t.target_id)) DESC,
    COALESCE(t.part_of, t.target_id),
    t.part_of NULLS FIRST,
    t.target_id
