-- Every metric, area and kind of source as it was last recorded; unit, measure and labels are a metric's alone.
-- Columns: kind TEXT (metric, area or source_kind), key TEXT, unit TEXT, measure TEXT, label_zh TEXT, label_en TEXT
SELECT
    'metric' AS kind,
    metric AS key,
    ARG_MAX_NULL(unit, seq) AS unit,
    ARG_MAX_NULL(measure, seq) AS measure,
    ARG_MAX_NULL(label_zh, seq) AS label_zh,
    ARG_MAX_NULL(label_en, seq) AS label_en
FROM metric
GROUP BY metric
UNION ALL
SELECT DISTINCT
    'area' AS kind,
    area AS key,
    CAST(NULL AS TEXT) AS unit,
    CAST(NULL AS TEXT) AS measure,
    CAST(NULL AS TEXT) AS label_zh,
    CAST(NULL AS TEXT) AS label_en
FROM area
UNION ALL
SELECT DISTINCT
    'source_kind' AS kind,
    source_kind AS key,
    CAST(NULL AS TEXT) AS unit,
    CAST(NULL AS TEXT) AS measure,
    CAST(NULL AS TEXT) AS label_zh,
    CAST(NULL AS TEXT) AS label_en
FROM evidence_kind
