-- Published: kinds of sources that outcomes come from, whose word each is and how much it can prove.
-- Parameters: $known_at TIMESTAMP
-- Latest: evidence_kind
-- Columns: source_kind TEXT, label_zh TEXT, label_en TEXT, ceiling TEXT (null: proves nothing), source_standing TEXT,
--   ordinal INTEGER
SELECT
    k.source_kind, k.label_zh, k.label_en,
    NULLIF(k.ceiling, '') AS ceiling,
    k.standing AS source_standing,
    k.ordinal
FROM latest_evidence_kind AS k
