-- What an outcome can be given: metrics, areas and kinds of source, each with its name.
-- Parameters: $known_at TIMESTAMP
-- Columns: choice TEXT (metric, area or source_kind), code TEXT, label_zh TEXT, label_en TEXT, unit TEXT (of a metric), ordinal INTEGER
WITH named AS (
    SELECT
        'metric' AS choice,
        metric AS code,
        label_zh, label_en, unit,
        0 AS ordinal,
        seq
    FROM metric
    WHERE recorded_at <= $known_at AND collection = 'replies'
    UNION ALL
    SELECT
        'area' AS choice,
        area AS code,
        COALESCE(name_zh || COALESCE('（' || scope_zh || '）', ''), area) AS label_zh,
        COALESCE(name_en || COALESCE(' (' || scope_en || ')', ''), area) AS label_en,
        CAST(NULL AS TEXT) AS unit,
        0 AS ordinal,
        seq
    FROM area
    WHERE recorded_at <= $known_at
    UNION ALL
    SELECT
        'source_kind' AS choice,
        source_kind AS code,
        label_zh, label_en,
        CAST(NULL AS TEXT) AS unit,
        ordinal, seq
    FROM evidence_kind
    WHERE recorded_at <= $known_at
),
ranked AS (
    SELECT *
    FROM named
    QUALIFY ROW_NUMBER() OVER (PARTITION BY choice, code ORDER BY seq DESC) = 1
)
SELECT choice, code, label_zh, label_en, unit, ordinal
FROM ranked
ORDER BY choice, ordinal, code
