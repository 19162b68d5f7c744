-- What the status of each commitment names, as of a day: evidence it rests on, plans, and context that supports nothing.
-- A plan is never evidence of itself, so a target is a plan whatever it is named as. Only the sources of the status
-- that holds are given, as in _states; a commitment without a recorded status has none.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment, _outcomes AS live_outcome, _targets AS live_target,
--   _statuses AS live_status
-- Columns: commitment_id TEXT, parent_id TEXT, source_id TEXT, nature TEXT (evidence, plan or related),
--   happened_on DATE (the last day of the period; of a plan its due day, else the day it was made), period_start DATE,
--   due DATE, made_on DATE, metric TEXT, area TEXT, area_zh TEXT, area_en TEXT, label_zh TEXT, label_en TEXT,
--   event_zh TEXT, event_en TEXT, problems TEXT, next_steps TEXT, value DECIMAL(28,6), high DECIMAL(28,6), bound TEXT, unit TEXT,
--   stated_value DECIMAL(28,6), stated_high DECIMAL(28,6), stated_unit TEXT, money TEXT, source_title_zh TEXT,
--   source_title_en TEXT, source_link TEXT (null unless the host is listed), source_host TEXT, publisher_zh TEXT,
--   publisher_en TEXT, origin TEXT, source_date TEXT, to_confirm BOOLEAN, confidence TEXT, charted BOOLEAN,
--   note_zh TEXT, note_en TEXT, standing TEXT (whose word it is: self_reported, verified or third_party; null of a plan)
WITH told_status AS (
    SELECT commitment_id, seq, status
    FROM live_status
    QUALIFY ROW_NUMBER() OVER (PARTITION BY commitment_id ORDER BY holds_from DESC, seq DESC) = 1
),
named_source AS (
    SELECT
        c.commitment_id, c.parent_id, q.source_id,
        MIN(q.relation) AS relation
    FROM live_commitment AS c
    INNER JOIN told_status AS s
        ON s.commitment_id = c.commitment_id
        AND (NOT c.withdrawn OR s.status = 'withdrawn')
    INNER JOIN status_source AS q ON q.commitment_id = s.commitment_id AND q.seq = s.seq
    WHERE c.is_leaf
    GROUP BY c.commitment_id, c.parent_id, q.source_id
)
SELECT
    n.commitment_id, n.parent_id, n.source_id,
    n.relation AS nature,
    o.period_end AS happened_on,
    o.period_start,
    CAST(NULL AS DATE) AS due, CAST(NULL AS DATE) AS made_on,
    o.metric, o.area, o.area_zh, o.area_en, o.label_zh, o.label_en, o.event_zh, o.event_en, o.problems, o.next_steps,
    o.value, o.high, o.bound, o.unit, o.stated_value, o.stated_high, o.stated_unit, o.money, o.source_title_zh,
    o.source_title_en, o.source_link, o.source_host, o.publisher_zh, o.publisher_en, o.origin, o.source_date,
    o.to_confirm, o.confidence, o.charted, o.note_zh, o.note_en, o.standing
FROM named_source AS n
INNER JOIN live_outcome AS o ON o.outcome_id = n.source_id
UNION ALL
SELECT
    n.commitment_id, n.parent_id, n.source_id,
    'plan' AS nature,
    COALESCE(t.due, t.made_on) AS happened_on,
    t.period_start, t.due, t.made_on, t.metric, t.area, t.area_zh, t.area_en, t.label_zh, t.label_en,
    CAST(NULL AS TEXT) AS event_zh, CAST(NULL AS TEXT) AS event_en, CAST(NULL AS TEXT) AS problems,
    CAST(NULL AS TEXT) AS next_steps,
    t.value, t.high, t.bound, t.unit, t.stated_value, t.stated_high, t.stated_unit, t.money, t.source_title_zh,
    t.source_title_en, t.source_link, t.source_host, t.publisher_zh, t.publisher_en, t.origin, t.source_date,
    t.to_confirm, t.confidence, t.charted, t.note_zh, t.note_en,
    CAST(NULL AS TEXT) AS standing
FROM named_source AS n
INNER JOIN live_target AS t ON t.target_id = n.source_id
