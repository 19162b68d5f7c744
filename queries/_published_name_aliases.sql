-- Published: two names that are one, as texts of published replies explain them and a reviewer accepted. Names from texts
-- that are not published, and those of a pairing of figures, which no text explains, are not among them.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _replies AS published_reply
-- Columns: alias_id TEXT, collection TEXT, name_kind TEXT (metric or bureau), name TEXT, other_name TEXT, reply_id TEXT,
--   document_id TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT, replied_on DATE, year INTEGER,
--   span_start INTEGER, span_end INTEGER
WITH latest_alias AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY alias_id ORDER BY seq DESC) AS version_rank
    FROM name_alias
    WHERE recorded_at <= $known_at
),
latest_document AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY document_id ORDER BY seq DESC) AS version_rank
    FROM document
    WHERE recorded_at <= $known_at
),
-- The same text may be that of several replies: the first of them is named.
explained AS (
    SELECT
        a.alias_id AS alias_id,
        a.kind AS name_kind,
        a.name AS name,
        a.other AS other_name,
        r.reply_id AS reply_id,
        a.span_start AS span_start,
        a.span_end AS span_end,
        ROW_NUMBER() OVER (PARTITION BY a.alias_id ORDER BY r.reply_id) AS reply_rank
    FROM latest_alias AS a
    INNER JOIN latest_document AS d
        ON d.text_sha256 = a.text_sha256 AND d.version_rank = 1 AND NOT COALESCE(d.erased, FALSE)
    INNER JOIN published_reply AS r
        ON r.document_id = d.document_id
    WHERE a.version_rank = 1 AND a.state = 'accepted'
)
SELECT
    x.alias_id AS alias_id,
    r.collection AS collection,
    x.name_kind AS name_kind,
    x.name AS name,
    x.other_name AS other_name,
    x.reply_id AS reply_id,
    r.document_id AS document_id,
    r.place AS place,
    r.bureau_id AS bureau_id,
    r.bureau_zh AS bureau_zh,
    r.bureau_en AS bureau_en,
    r.replied_on AS replied_on,
    CAST(EXTRACT(YEAR FROM r.replied_on) AS INTEGER) AS year,
    x.span_start AS span_start,
    x.span_end AS span_end
FROM explained AS x
INNER JOIN published_reply AS r
    ON r.reply_id = x.reply_id
WHERE x.reply_rank = 1
