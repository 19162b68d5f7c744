-- Published: kinds of sources that outcomes come from, whose word each is and how much it can prove.
-- Parameters: $known_at TIMESTAMP
-- Columns: source_kind TEXT, label_zh TEXT, label_en TEXT, ceiling TEXT (null: proves nothing), source_standing TEXT,
--   ordinal INTEGER
WITH latest_kind AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY source_kind ORDER BY seq DESC) AS version_rank
    FROM evidence_kind
    WHERE recorded_at <= $known_at
)
SELECT
    k.source_kind AS source_kind,
    k.label_zh AS label_zh,
    k.label_en AS label_en,
    NULLIF(k.ceiling, '') AS ceiling,
    k.standing AS source_standing,
    k.ordinal AS ordinal
FROM latest_kind AS k
WHERE k.version_rank = 1
