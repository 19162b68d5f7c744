-- Two names that may be one, as last decided, the newest first, with the words that say so where a text does.
-- Parameters: $known_at TIMESTAMP
-- Columns: alias_id TEXT, state TEXT, kind TEXT, name TEXT, other TEXT, origin TEXT, document_name TEXT, text_sha256 TEXT, span_start INTEGER, span_end INTEGER, quote TEXT
WITH latest AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY alias_id ORDER BY seq DESC) AS version_rank
    FROM name_alias
    WHERE recorded_at <= $known_at
)
SELECT
    v.alias_id AS alias_id,
    v.state AS state,
    v.kind AS kind,
    v.name AS name,
    v.other AS other,
    v.origin AS origin,
    v.document_name AS document_name,
    v.text_sha256 AS text_sha256,
    v.span_start AS span_start,
    v.span_end AS span_end,
    v.quote AS quote
FROM latest AS v
WHERE v.version_rank = 1
ORDER BY v.seq DESC, v.alias_id
