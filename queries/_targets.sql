-- Targets that hold, as known at a moment and made by a day, with their source.
-- A target of a commitment shows only where its reply does. A target whose day of making is not known is taken as
-- always made. Of a target that was changed, the version that held on the day: the last change by its day (holds_from),
-- of that the last record. One that was withdrawn is gone for all days. `to_confirm` asks for a look at the original page.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment
-- Columns: target_id TEXT, commitment_id TEXT, metric TEXT, collection TEXT, area TEXT, area_zh TEXT, area_en TEXT, label_zh TEXT, label_en TEXT, value DECIMAL(28,6), high DECIMAL(28,6), bound TEXT, unit TEXT, stated_value DECIMAL(28,6), stated_high DECIMAL(28,6), stated_unit TEXT, baseline DECIMAL(28,6), baseline_on DATE, made_on DATE, period_start DATE, due DATE, due_basis TEXT, measure TEXT, kind TEXT, part_of TEXT, money TEXT, source_title_zh TEXT, source_title_en TEXT, source_link TEXT (null unless the host is listed), source_host TEXT, host_kind TEXT, publisher_zh TEXT, publisher_en TEXT, origin TEXT, source_date TEXT, to_confirm BOOLEAN, confidence TEXT, charted BOOLEAN, note_zh TEXT, note_en TEXT, holds_from DATE (null: from the start), direction TEXT (null: as the metric), per TEXT
WITH last_target AS (
    SELECT
        target_id AS target_id,
        MAX(seq) AS seq
    FROM target
    WHERE recorded_at <= $known_at
    GROUP BY target_id
),
last_record AS (
    SELECT
        v.target_id AS target_id,
        v.withdrawn AS withdrawn
    FROM target AS v
    INNER JOIN last_target AS l
        ON l.target_id = v.target_id AND l.seq = v.seq
),
ranked_target AS (
    SELECT
        target_id AS target_id,
        seq AS seq,
        ROW_NUMBER() OVER (PARTITION BY target_id ORDER BY holds_from DESC NULLS LAST, seq DESC) AS version_rank
    FROM target
    WHERE recorded_at <= $known_at AND (holds_from IS NULL OR holds_from <= $as_of)
),
latest_target AS (
    SELECT v.*
    FROM target AS v
    INNER JOIN ranked_target AS l
        ON l.target_id = v.target_id AND l.seq = v.seq AND l.version_rank = 1
),
latest_metric AS (
    SELECT
        metric,
        collection,
        ROW_NUMBER() OVER (PARTITION BY metric ORDER BY seq DESC) AS version_rank
    FROM metric
    WHERE recorded_at <= $known_at
),
latest_area AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY area ORDER BY seq DESC) AS version_rank
    FROM area
    WHERE recorded_at <= $known_at
),
latest_host AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY host ORDER BY seq DESC) AS version_rank
    FROM host
    WHERE recorded_at <= $known_at
),
source_publisher AS (
    SELECT
        s.source_host AS source_host,
        h.host AS host,
        h.kind AS kind,
        h.publisher_zh AS publisher_zh,
        h.publisher_en AS publisher_en,
        ROW_NUMBER() OVER (PARTITION BY s.source_host ORDER BY LENGTH(h.host) DESC) AS version_rank
    FROM (SELECT DISTINCT source_host FROM target WHERE recorded_at <= $known_at) AS s
    INNER JOIN latest_host AS h
        ON h.version_rank = 1 AND (s.source_host = h.host OR s.source_host LIKE '%.' || h.host)
)
SELECT
    t.target_id AS target_id,
    t.commitment_id AS commitment_id,
    t.metric AS metric,
    COALESCE(m.collection, 'replies') AS collection,
    t.area AS area,
    a.name_zh AS area_zh,
    a.name_en AS area_en,
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
    CASE WHEN h.host IS NOT NULL THEN t.source_url END AS source_link,
    CASE WHEN t.origin NOT LIKE 'seed%' THEN t.source_host END AS source_host,
    h.kind AS host_kind,
    h.publisher_zh AS publisher_zh,
    h.publisher_en AS publisher_en,
    t.origin AS origin,
    t.source_date AS source_date,
    t.origin NOT IN ('seed', 'document') AND (t.origin LIKE 'copy%' OR h.host IS NULL) AS to_confirm,
    t.confidence AS confidence,
    COALESCE(t.confidence, '') <> 'low' AS charted,
    t.note_zh AS note_zh,
    t.note_en AS note_en,
    t.holds_from AS holds_from,
    t.direction AS direction,
    t.per AS per
FROM latest_target AS t
INNER JOIN last_record AS w
    ON w.target_id = t.target_id AND NOT w.withdrawn
LEFT JOIN latest_metric AS m
    ON m.metric = t.metric AND m.version_rank = 1
LEFT JOIN latest_area AS a
    ON a.area = t.area AND a.version_rank = 1
LEFT JOIN live_commitment AS c
    ON c.commitment_id = t.commitment_id
LEFT JOIN source_publisher AS h
    ON h.source_host = t.source_host AND h.version_rank = 1
WHERE
    (t.commitment_id IS NULL OR c.commitment_id IS NOT NULL)
    AND (t.made_on IS NULL OR t.made_on <= $as_of)
