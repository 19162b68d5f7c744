-- The present text of a reply, published or not.
-- Parameters: $reply_id TEXT, $known_at TIMESTAMP
-- Latest: proposal
-- Columns: reply_id TEXT, document_id TEXT, text_sha256 TEXT, chars INTEGER, replied_on DATE, bureau_id TEXT, document_number TEXT, issuer TEXT, form TEXT, name TEXT, notes TEXT[], published BOOLEAN, proposal_title TEXT, proposal_kind TEXT, proposal_number TEXT (of the first proposal)
WITH one_reply AS (
    SELECT reply_id, document_id, replied_on, bureau_id, document_number, issuer, proposal_ids
    FROM reply
    WHERE reply_id = $reply_id AND recorded_at <= $known_at
    ORDER BY seq DESC
    LIMIT 1
),
one_publication AS (
    SELECT published
    FROM publication
    WHERE subject_id = $reply_id AND recorded_at <= $known_at
    ORDER BY seq DESC
    LIMIT 1
)
SELECT
    r.reply_id, r.document_id, d.text_sha256, d.chars, r.replied_on, r.bureau_id, r.document_number, r.issuer, d.form,
    d.name, d.notes,
    COALESCE(p.published, FALSE) AS published,
    a.title AS proposal_title,
    a.kind AS proposal_kind,
    a.number AS proposal_number
FROM one_reply AS r
INNER JOIN document AS d ON d.document_id = r.document_id AND d.recorded_at <= $known_at
LEFT JOIN latest_proposal AS a ON a.proposal_id = r.proposal_ids[1]
LEFT JOIN one_publication AS p ON TRUE
ORDER BY d.seq DESC
LIMIT 1
