-- Whether a metric, an area, a kind of source and a document are recorded, each NULL where it is not.
-- Parameters: $metric TEXT, $area TEXT, $source_kind TEXT, $document_id TEXT, $known_at TIMESTAMP
-- Columns: metric TEXT, unit TEXT, measure TEXT, label_zh TEXT, label_en TEXT, area TEXT, source_kind TEXT, text_sha256 TEXT, chars INTEGER
WITH one_metric AS (
    SELECT
        metric,
        unit,
        measure,
        label_zh,
        label_en
    FROM metric
    WHERE metric = $metric AND recorded_at <= $known_at
    ORDER BY seq DESC
    LIMIT 1
),
one_area AS (
    SELECT area
    FROM area
    WHERE area = $area AND recorded_at <= $known_at
    LIMIT 1
),
one_kind AS (
    SELECT source_kind
    FROM evidence_kind
    WHERE source_kind = $source_kind AND recorded_at <= $known_at
    LIMIT 1
),
one_document AS (
    SELECT
        text_sha256,
        chars
    FROM document
    WHERE document_id = $document_id AND recorded_at <= $known_at
    ORDER BY seq DESC
    LIMIT 1
)
SELECT
    m.metric AS metric,
    m.unit AS unit,
    m.measure AS measure,
    m.label_zh AS label_zh,
    m.label_en AS label_en,
    a.area AS area,
    k.source_kind AS source_kind,
    d.text_sha256 AS text_sha256,
    d.chars AS chars
FROM (SELECT 1 AS one) AS asked
LEFT JOIN one_metric AS m ON TRUE
LEFT JOIN one_area AS a ON TRUE
LEFT JOIN one_kind AS k ON TRUE
LEFT JOIN one_document AS d ON TRUE
