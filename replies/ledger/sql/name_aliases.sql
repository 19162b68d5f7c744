-- Two names that may be one, as last decided, the newest first, with the words that say so where a text does.
-- Parameters: $known_at TIMESTAMP
-- Latest: name_alias
-- Columns: alias_id TEXT, state TEXT, kind TEXT, name TEXT, other TEXT, origin TEXT, document_name TEXT, text_sha256 TEXT, span_start INTEGER, span_end INTEGER, quote TEXT
SELECT
    v.alias_id, v.state, v.kind, v.name, v.other, v.origin, v.document_name, v.text_sha256, v.span_start, v.span_end,
    v.quote
FROM latest_name_alias AS v
ORDER BY v.seq DESC, v.alias_id
