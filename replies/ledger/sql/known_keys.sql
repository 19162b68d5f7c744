-- Every record of a metric, an area and a kind of source, in order; the last one of a key holds.
-- Unit, measure and labels are a metric's alone, the ceiling (the most that it can prove; null: nothing) a source's.
-- Parameters: $since BIGINT (rows of later events alone)
-- Columns: seq BIGINT, kind TEXT (metric, area or source_kind), key TEXT, unit TEXT, measure TEXT, label_zh TEXT,
--   label_en TEXT, ceiling TEXT
SELECT
    seq,
    'metric' AS kind,
    metric AS key,
    unit, measure, label_zh, label_en,
    CAST(NULL AS TEXT) AS ceiling
FROM metric
WHERE seq > $since
UNION ALL
SELECT
    seq,
    'area' AS kind,
    area AS key,
    CAST(NULL AS TEXT) AS unit, CAST(NULL AS TEXT) AS measure, CAST(NULL AS TEXT) AS label_zh,
    CAST(NULL AS TEXT) AS label_en,
    CAST(NULL AS TEXT) AS ceiling
FROM area
WHERE seq > $since
UNION ALL
SELECT
    seq,
    'source_kind' AS kind,
    source_kind AS key,
    CAST(NULL AS TEXT) AS unit, CAST(NULL AS TEXT) AS measure, CAST(NULL AS TEXT) AS label_zh,
    CAST(NULL AS TEXT) AS label_en,
    NULLIF(ceiling, '') AS ceiling
FROM evidence_kind
WHERE seq > $since
ORDER BY seq
