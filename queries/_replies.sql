-- Replies that are published, as known at a moment and given by a day, with proposal and document beside them.
-- One that was taken back from the public since is not shown at any moment. A reply whose day is not known is taken as always given. A bureau goes by the name it has on the day asked for: where
-- it was renamed or merged by then, by its successor's; `signed_bureau_…` is the one that gave the reply.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Latest: reply, publication, proposal, document, bureau
-- Columns: reply_id TEXT, collection TEXT, place TEXT, document_id TEXT, document_number TEXT, replied_on DATE, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT, signed_bureau_id TEXT, signed_bureau_zh TEXT, signed_bureau_en TEXT, signatory TEXT, category_mark TEXT, addressee TEXT, copied_to TEXT[], co_handlers TEXT[], stance TEXT, disclosure TEXT, proposal_ids TEXT[], proposal_id TEXT (the first), proposal_kind TEXT, proposal_number TEXT, congress_session TEXT, proposal_title TEXT, lead_deputy TEXT, co_signers TEXT[], form TEXT, original_number TEXT, original_date DATE, original_sha256 TEXT, chars INTEGER, notes TEXT[] (each in Chinese / English)
WITH RECURSIVE taken_back AS (
    SELECT subject_id
    FROM publication
    QUALIFY ROW_NUMBER() OVER (PARTITION BY subject_id ORDER BY seq DESC) = 1 AND NOT published
),
bureau_step AS (
    SELECT
        bureau_id,
        bureau_id AS held_id,
        0 AS steps
    FROM latest_bureau
    UNION ALL
    SELECT
        s.bureau_id,
        later.bureau_id AS held_id,
        s.steps + 1 AS steps
    FROM bureau_step AS s
    INNER JOIN latest_bureau AS held ON held.bureau_id = s.held_id
    INNER JOIN latest_bureau AS later ON later.bureau_id = held.successor
    -- Nothing is renamed so often: the limit only ends a circle in what was recorded.
    WHERE s.steps < 12 AND COALESCE(later.valid_from <= $as_of, held.valid_to < $as_of)
),
held_bureau AS (
    SELECT bureau_id, held_id
    FROM bureau_step
    QUALIFY ROW_NUMBER() OVER (PARTITION BY bureau_id ORDER BY steps DESC) = 1
)
SELECT
    r.reply_id, r.collection, r.place, r.document_id, r.document_number, r.replied_on,
    COALESCE(b.bureau_id, r.bureau_id) AS bureau_id,
    COALESCE(b.name_zh, r.issuer) AS bureau_zh,
    COALESCE(b.name_en, r.issuer) AS bureau_en,
    r.bureau_id AS signed_bureau_id,
    COALESCE(signed.name_zh, r.issuer) AS signed_bureau_zh,
    COALESCE(signed.name_en, r.issuer) AS signed_bureau_en,
    r.signatory, r.category_mark, r.addressee, r.copied_to, r.co_handlers, r.stance, r.disclosure, r.proposal_ids,
    p.proposal_id,
    p.kind AS proposal_kind,
    p.number AS proposal_number,
    p.congress_session,
    p.title AS proposal_title,
    p.lead_deputy, p.co_signers, d.form, d.original_number, d.original_date, d.original_sha256, d.chars, d.notes
FROM latest_reply AS r
INNER JOIN latest_publication AS u ON u.subject_id = r.reply_id AND u.published
LEFT JOIN taken_back AS k ON k.subject_id = r.reply_id
INNER JOIN latest_document AS d ON d.document_id = r.document_id
LEFT JOIN latest_proposal AS p ON p.proposal_id = r.proposal_ids[1]
LEFT JOIN latest_bureau AS signed ON signed.bureau_id = r.bureau_id
LEFT JOIN held_bureau AS h ON h.bureau_id = r.bureau_id
LEFT JOIN latest_bureau AS b ON b.bureau_id = h.held_id
WHERE k.subject_id IS NULL AND (r.replied_on IS NULL OR r.replied_on <= $as_of)
