-- The last evidence of each commitment that has any, by its day, then by the date of its source.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitment_sources AS commitment_source
-- Columns: commitment_id TEXT, evidence_zh TEXT, evidence_en TEXT, evidence_value DECIMAL(28,6),
--   evidence_high DECIMAL(28,6), evidence_bound TEXT, evidence_unit TEXT, is_event BOOLEAN
SELECT
    commitment_id,
    COALESCE(event_zh, label_zh) AS evidence_zh,
    COALESCE(event_en, label_en) AS evidence_en,
    value AS evidence_value,
    high AS evidence_high,
    bound AS evidence_bound,
    unit AS evidence_unit,
    event_zh IS NOT NULL AS is_event
FROM commitment_source
WHERE nature = 'evidence'
QUALIFY ROW_NUMBER() OVER (
    PARTITION BY commitment_id
    ORDER BY happened_on DESC, COALESCE(source_date, '') DESC, source_id DESC
) = 1
