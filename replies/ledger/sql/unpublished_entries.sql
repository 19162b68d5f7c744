-- What a search finds for those who may see it: replies that are not published, each with its present text.
-- Parameters: $known_at TIMESTAMP
-- Latest: reply, publication, document, proposal
-- Columns: kind TEXT, entry_id TEXT, found_on DATE, title_zh TEXT, title_en TEXT, bureau_zh TEXT, bureau_en TEXT,
--   number TEXT, place TEXT, words TEXT (one a line), body TEXT (null: it is the text), document_id TEXT,
--   text_sha256 TEXT, reply_id TEXT, commitment_id TEXT, metric TEXT, area TEXT, collection TEXT, person_kind TEXT,
--   form TEXT
SELECT
    'reply' AS kind,
    r.reply_id AS entry_id,
    r.replied_on AS found_on,
    p.title AS title_zh,
    p.title AS title_en,
    r.issuer AS bureau_zh,
    r.issuer AS bureau_en,
    r.document_number AS number,
    r.place,
    CONCAT_WS(CHR(10), p.number, p.congress_session, p.lead_deputy, r.signatory) AS words,
    CAST(NULL AS TEXT) AS body,
    r.document_id,
    CASE WHEN NOT COALESCE(d.erased, FALSE) THEN d.text_sha256 END AS text_sha256,
    r.reply_id,
    CAST(NULL AS TEXT) AS commitment_id, CAST(NULL AS TEXT) AS metric, CAST(NULL AS TEXT) AS area,
    r.collection,
    CAST(NULL AS TEXT) AS person_kind,
    d.form
FROM latest_reply AS r
LEFT JOIN latest_publication AS u ON u.subject_id = r.reply_id
LEFT JOIN latest_document AS d ON d.document_id = r.document_id
LEFT JOIN latest_proposal AS p ON p.proposal_id = r.proposal_ids[1]
WHERE NOT COALESCE(u.published, FALSE)
ORDER BY r.replied_on DESC NULLS LAST, r.reply_id DESC
