-- Published: two names that are one, as texts of published replies explain them and a reviewer accepted. Names from texts
-- that are not published, and those of a pairing of figures, which no text explains, are not among them.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Latest: name_alias, document
-- Uses: _replies AS published_reply
-- Columns: alias_id TEXT, collection TEXT, name_kind TEXT (metric or bureau), name TEXT, other_name TEXT, reply_id TEXT,
--   document_id TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT, replied_on DATE, year INTEGER,
--   span_start INTEGER, span_end INTEGER
WITH -- The same text may be that of several replies: the first of them is named.
explained AS (
    SELECT
        a.alias_id,
        a.kind AS name_kind,
        a.name,
        a.other AS other_name,
        r.reply_id, a.span_start, a.span_end
    FROM latest_name_alias AS a
    INNER JOIN latest_document AS d ON d.text_sha256 = a.text_sha256 AND NOT COALESCE(d.erased, FALSE)
    INNER JOIN published_reply AS r ON r.document_id = d.document_id
    WHERE a.state = 'accepted'
    QUALIFY ROW_NUMBER() OVER (PARTITION BY a.alias_id ORDER BY r.reply_id) = 1
)
SELECT
    x.alias_id, r.collection, x.name_kind, x.name, x.other_name, x.reply_id, r.document_id, r.place, r.bureau_id,
    r.bureau_zh, r.bureau_en, r.replied_on,
    CAST(EXTRACT(YEAR FROM r.replied_on) AS INTEGER) AS year,
    x.span_start, x.span_end
FROM explained AS x
INNER JOIN published_reply AS r ON r.reply_id = x.reply_id
