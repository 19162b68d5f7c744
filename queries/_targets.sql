-- Targets that hold, as known at a moment and made by a day, with their source.
-- A target of a commitment shows only where its reply does. A target whose day of making is not known is taken as
-- always made. Of a target that was changed, the version that held on the day: the last change by its day (holds_from),
-- of that the last record. One that was withdrawn is gone for all days. `to_confirm` asks for a look at the original page.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment, _metrics AS live_metric, _areas AS known_area,
--   _published_hosts AS known_host
-- Columns: target_id TEXT, commitment_id TEXT, metric TEXT, collection TEXT, area TEXT, area_zh TEXT, area_en TEXT, label_zh TEXT, label_en TEXT, value DECIMAL(28,6), high DECIMAL(28,6), bound TEXT, unit TEXT, stated_value DECIMAL(28,6), stated_high DECIMAL(28,6), stated_unit TEXT, baseline DECIMAL(28,6), baseline_on DATE, made_on DATE, period_start DATE, due DATE, due_basis TEXT, measure TEXT, kind TEXT, part_of TEXT, money TEXT, source_title_zh TEXT, source_title_en TEXT, source_link TEXT (null unless the host is listed), source_host TEXT, host_kind TEXT, publisher_zh TEXT, publisher_en TEXT, origin TEXT, source_date TEXT, to_confirm BOOLEAN, confidence TEXT, charted BOOLEAN, note_zh TEXT, note_en TEXT, holds_from DATE (null: from the start), direction TEXT (null: as the metric), per TEXT
WITH last_target AS (
    SELECT
        target_id,
        MAX(seq) AS seq
    FROM target
    WHERE recorded_at <= $known_at
    GROUP BY target_id
),
last_record AS (
    SELECT v.target_id, v.withdrawn
    FROM target AS v
    INNER JOIN last_target AS l ON l.target_id = v.target_id AND l.seq = v.seq
),
held_target AS (
    SELECT target_id, seq
    FROM target
    WHERE recorded_at <= $known_at AND (holds_from IS NULL OR holds_from <= $as_of)
    QUALIFY ROW_NUMBER() OVER (PARTITION BY target_id ORDER BY holds_from DESC NULLS LAST, seq DESC) = 1
),
latest_target AS (
    SELECT v.*
    FROM target AS v
    INNER JOIN held_target AS l ON l.target_id = v.target_id AND l.seq = v.seq
),
source_publisher AS (
    SELECT s.source_host, h.host, h.host_kind, h.publisher_zh, h.publisher_en
    FROM (SELECT DISTINCT source_host FROM target WHERE recorded_at <= $known_at) AS s
    INNER JOIN known_host AS h ON s.source_host = h.host OR s.source_host LIKE '%.' || h.host
    QUALIFY ROW_NUMBER() OVER (PARTITION BY s.source_host ORDER BY LENGTH(h.host) DESC) = 1
)
SELECT
    t.target_id, t.commitment_id, t.metric,
    COALESCE(m.collection, 'replies') AS collection,
    t.area,
    a.name_zh AS area_zh,
    a.name_en AS area_en,
    t.label_zh, t.label_en, t.value, t.high, t.bound, t.unit, t.stated_value, t.stated_high, t.stated_unit,
    t.baseline, t.baseline_on, t.made_on, t.period_start, t.due, t.due_basis, t.measure, t.kind, t.part_of, t.money,
    t.source_title_zh, t.source_title_en,
    CASE WHEN h.host IS NOT NULL THEN t.source_url END AS source_link,
    CASE WHEN t.origin NOT LIKE 'seed%' THEN t.source_host END AS source_host,
    h.host_kind, h.publisher_zh, h.publisher_en, t.origin, t.source_date,
    t.origin NOT IN ('seed', 'document') AND (t.origin LIKE 'copy%' OR h.host IS NULL) AS to_confirm,
    t.confidence,
    COALESCE(t.confidence, '') <> 'low' AS charted,
    t.note_zh, t.note_en, t.holds_from, t.direction, t.per
FROM latest_target AS t
INNER JOIN last_record AS w ON w.target_id = t.target_id AND NOT w.withdrawn
LEFT JOIN live_metric AS m ON m.metric = t.metric
LEFT JOIN known_area AS a ON a.area = t.area
LEFT JOIN live_commitment AS c ON c.commitment_id = t.commitment_id
LEFT JOIN source_publisher AS h ON h.source_host = t.source_host
WHERE
    (t.commitment_id IS NULL OR c.commitment_id IS NOT NULL)
    AND (t.made_on IS NULL OR t.made_on <= $as_of)
