-- What is known of a metric in a place and its scopes, oldest first: values, events and where they come from.
-- `period_kind` tells what may be compared: a level (stock), a whole calendar year (year) or some other span (part).
-- `disputed` is true where another source gives a value for the same area and period that cannot be the same number,
-- `superseded_by` the outcome whose source corrects it. `set_apart` is true where
-- scope or base differ from the neighbouring years, so that no line may reach it.
-- A baseline of a reply carries the reply, and its figure where just one figure there has that value.
-- 一个指标在某地已知的数值、事件和出处，由早到晚。
-- Parameters: $metric TEXT, $place TEXT, $as_of DATE, $known_at TIMESTAMP
-- Uses: _area_homes AS area_home, _outcomes AS live_outcome, _replies AS published_reply,
--   _figures AS live_figure, _contradictions AS contradiction
-- Columns: outcome_id TEXT, area TEXT, is_whole BOOLEAN, place_zh TEXT, place_en TEXT, scope_zh TEXT?, scope_en TEXT?,
--   label_zh TEXT, label_en TEXT, value DECIMAL(28,6)? (null for an event), high DECIMAL(28,6)?, bound TEXT?, unit TEXT?,
--   money TEXT?, period_start DATE?, period_end DATE, measure TEXT, period_kind TEXT (stock, year or part), disputed BOOLEAN,
--   set_apart BOOLEAN, event_zh TEXT?, event_en TEXT?, source_title_zh TEXT, source_title_en TEXT, source_link TEXT?,
--   source_host TEXT?, publisher_zh TEXT?, publisher_en TEXT?, source_date TEXT?, origin TEXT, to_confirm BOOLEAN,
--   confidence TEXT, charted BOOLEAN, note_zh TEXT?, note_en TEXT?, superseded_by TEXT?,
--   reply_id TEXT?, figure_id TEXT?, form TEXT?
WITH told AS (
    SELECT
        o.*,
        h.home, h.home_zh, h.home_en, h.scope_zh, h.scope_en
    FROM live_outcome AS o
    INNER JOIN area_home AS h ON h.area = o.area AND h.home = $place
    WHERE o.metric = $metric
),
disputed AS (
    SELECT DISTINCT outcome_id
    FROM contradiction
    WHERE verdict = 'contradicts'
),
baseline AS (
    SELECT
        t.outcome_id, r.reply_id,
        MIN(r.form) AS form,
        CASE WHEN COUNT(f.figure_id) = 1 THEN MIN(f.figure_id) END AS figure_id
    FROM told AS t
    INNER JOIN published_reply AS r ON POSITION(r.document_number IN t.source_title_zh) > 0
    LEFT JOIN live_figure AS f
        ON f.reply_id = r.reply_id
        AND f.value = t.value
        AND COALESCE(f.unit, '') = COALESCE(t.unit, '')
        AND f.role IN ('delivered', 'context')
    WHERE t.origin = 'seed'
    GROUP BY t.outcome_id, r.reply_id
)
SELECT
    t.outcome_id, t.area,
    t.area = t.home AS is_whole,
    t.home_zh AS place_zh,
    t.home_en AS place_en,
    t.scope_zh, t.scope_en, t.label_zh, t.label_en, t.value, t.high, t.bound, t.unit, t.money, t.period_start,
    t.period_end, t.measure,
    CASE
        WHEN t.measure = 'stock' THEN 'stock'
        WHEN
            EXTRACT(YEAR FROM t.period_start) = EXTRACT(YEAR FROM t.period_end)
            AND EXTRACT(MONTH FROM t.period_start) = 1 AND EXTRACT(DAY FROM t.period_start) = 1
            AND EXTRACT(MONTH FROM t.period_end) = 12 AND EXTRACT(DAY FROM t.period_end) = 31
            THEN 'year'
        ELSE 'part'
    END AS period_kind,
    d.outcome_id IS NOT NULL AS disputed,
    t.set_apart, t.event_zh, t.event_en, t.source_title_zh, t.source_title_en, t.source_link, t.source_host,
    t.publisher_zh, t.publisher_en, t.source_date, t.origin, t.to_confirm, t.confidence, t.charted, t.note_zh,
    t.note_en, t.superseded_by, b.reply_id, b.figure_id, b.form
FROM told AS t
LEFT JOIN disputed AS d ON d.outcome_id = t.outcome_id
LEFT JOIN baseline AS b ON b.outcome_id = t.outcome_id
ORDER BY
    t.period_end, t.period_start,
    CASE WHEN t.area = t.home THEN 0 ELSE 1 END,
    t.area, t.source_date, t.outcome_id
