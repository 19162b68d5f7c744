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
    t.target_id AS target_id,
    t.commitment_id AS commitment_id,
    t.metric AS metric,
    t.area AS area,
    t.label_zh AS label_zh,
    t.label_en AS label_en,
    t.value AS value,
    t.high AS high,
    t.bound AS bound,
    t.unit AS unit,
    t.stated_value AS stated_value,
    t.stated_high AS stated_high,
    t.stated_unit AS stated_unit,
    t.baseline AS baseline,
    t.baseline_on AS baseline_on,
    t.made_on AS made_on,
    t.period_start AS period_start,
    t.due AS due,
    t.due_basis AS due_basis,
    t.measure AS measure,
    t.kind AS kind,
    t.part_of AS part_of,
    t.money AS money,
    t.source_title_zh AS source_title_zh,
    t.source_title_en AS source_title_en,
    t.source_url AS source_url,
    t.source_host AS source_host,
    t.origin AS origin,
    t.source_date AS source_date,
    t.confidence AS confidence,
    t.note_zh AS note_zh,
    t.note_en AS note_en,
    t.withdrawn AS withdrawn,
    t.holds_from AS holds_from,
    t.direction AS direction,
    t.per AS per,
    COALESCE(
        (SELECT LIST(m.figure_id ORDER BY m.figure_id) FROM target_mention AS m WHERE m.target_id = t.target_id AND m.seq = t.seq),
        []
    ) AS mentions
FROM last_record AS t
