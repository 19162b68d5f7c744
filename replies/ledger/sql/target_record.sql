-- A target as it was last recorded, all of its columns, and the figures that name it.
-- Parameters: $target_id TEXT, $known_at TIMESTAMP
-- Columns: target_id TEXT, commitment_id TEXT, metric TEXT, area TEXT, label_zh TEXT, label_en TEXT, value DECIMAL(28,6), high DECIMAL(28,6), bound TEXT, unit TEXT, stated_value DECIMAL(28,6), stated_high DECIMAL(28,6), stated_unit TEXT, baseline DECIMAL(28,6), baseline_on DATE, made_on DATE, period_start DATE, due DATE, due_basis TEXT, measure TEXT, kind TEXT, part_of TEXT, money TEXT, source_title_zh TEXT, source_title_en TEXT, source_url TEXT, source_host TEXT, origin TEXT, source_date TEXT, confidence TEXT, note_zh TEXT, note_en TEXT, withdrawn BOOLEAN, holds_from DATE, direction TEXT, per TEXT, mentions TEXT[]
WITH last_record AS (
    SELECT *
    FROM target
    WHERE target_id = $target_id AND recorded_at <= $known_at
    ORDER BY seq DESC
    LIMIT 1
)
SELECT
    t.target_id, t.commitment_id, t.metric, t.area, t.label_zh, t.label_en, t.value, t.high, t.bound, t.unit,
    t.stated_value, t.stated_high, t.stated_unit, t.baseline, t.baseline_on, t.made_on, t.period_start, t.due,
    t.due_basis, t.measure, t.kind, t.part_of, t.money, t.source_title_zh, t.source_title_en, t.source_url,
    t.source_host, t.origin, t.source_date, t.confidence, t.note_zh, t.note_en, t.withdrawn, t.holds_from,
    t.direction, t.per,
    COALESCE(
        (SELECT LIST(m.figure_id ORDER BY m.figure_id) FROM target_mention AS m WHERE m.target_id = t.target_id AND m.seq = t.seq),
        []
    ) AS mentions
FROM last_record AS t
