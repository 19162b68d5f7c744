-- What is known since a commitment was made: evidence, plans and context, of one with parts those of all its parts.
-- A source that several parts name is given once, as evidence where it is evidence of any.
-- 作出承诺以来查到的佐证、计划和背景。
-- Parameters: $commitment_id TEXT, $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment, _outcomes AS live_outcome, _targets AS live_target,
--   _commitment_sources AS commitment_source
-- Columns: source_id TEXT, nature TEXT (evidence, plan or related), happened_on DATE (of a plan its due day, else the
--   day it was made), is_before BOOLEAN (happened by the day of the promise), period_start DATE?, due DATE?,
--   made_on DATE?, metric TEXT?, area TEXT?, area_zh TEXT?, area_en TEXT?, label_zh TEXT, label_en TEXT, event_zh TEXT?,
--   event_en TEXT?, problems TEXT?, next_steps TEXT?, value DECIMAL(28,6)?, high DECIMAL(28,6)?, bound TEXT?, unit TEXT?, stated_value DECIMAL(28,6)?,
--   stated_high DECIMAL(28,6)?, stated_unit TEXT?, money TEXT?, source_title_zh TEXT, source_title_en TEXT, source_link TEXT?,
--   source_host TEXT?, publisher_zh TEXT?, publisher_en TEXT?, origin TEXT, source_date TEXT?, to_confirm BOOLEAN,
--   confidence TEXT, charted BOOLEAN, note_zh TEXT?, note_en TEXT?,
--   standing TEXT? (whose word it is: self_reported, verified or third_party; null of a plan)
WITH named_source AS (
    SELECT
        s.*,
        c.made_on AS promised_on
    FROM commitment_source AS s
    INNER JOIN live_commitment AS c ON c.commitment_id = s.commitment_id
    WHERE s.commitment_id = $commitment_id OR s.parent_id = $commitment_id
    QUALIFY ROW_NUMBER() OVER (PARTITION BY s.source_id ORDER BY s.nature, s.commitment_id) = 1
)
SELECT
    source_id, nature, happened_on,
    COALESCE(happened_on <= promised_on, FALSE) AS is_before,
    period_start, due, made_on, metric, area, area_zh, area_en, label_zh, label_en, event_zh, event_en, problems,
    next_steps, value, high, bound, unit, stated_value, stated_high, stated_unit, money, source_title_zh, source_title_en,
    source_link, source_host, publisher_zh, publisher_en, origin, source_date, to_confirm, confidence, charted,
    note_zh, note_en, standing
FROM named_source
ORDER BY
    CASE nature WHEN 'evidence' THEN 1 WHEN 'plan' THEN 2 ELSE 3 END,
    happened_on NULLS LAST,
    source_id
