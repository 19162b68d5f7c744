-- Published: replies given by a day, each with what was counted in it and the first proposal it answers.
-- Lists of names are one text, joined by 、. `bureau_…` is who answers for it on the day, `signed_bureau_…` who gave it.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _replies AS published_reply, _figures AS live_figure, _leaves AS counted_leaf
-- Columns: reply_id TEXT, collection TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT,
--   signed_bureau_id TEXT, signed_bureau_zh TEXT, signed_bureau_en TEXT, document_number TEXT, replied_on DATE,
--   year INTEGER, stance TEXT, proposal_id TEXT, proposal_kind TEXT, proposal_number TEXT, proposal_title TEXT,
--   congress_session TEXT, lead_deputy TEXT, addressee TEXT, signatory TEXT, co_handlers TEXT, copied_to TEXT,
--   category_mark TEXT, disclosure TEXT, form TEXT, document_id TEXT, chars INTEGER, figures BIGINT,
--   commitments BIGINT
WITH figure_count AS (
    SELECT
        reply_id,
        COUNT(*) AS figures
    FROM live_figure
    GROUP BY reply_id
),
commitment_count AS (
    SELECT
        reply_id,
        COUNT(*) AS commitments
    FROM counted_leaf
    GROUP BY reply_id
)
SELECT
    r.reply_id, r.collection, r.place, r.bureau_id, r.bureau_zh, r.bureau_en, r.signed_bureau_id, r.signed_bureau_zh,
    r.signed_bureau_en, r.document_number, r.replied_on,
    CAST(EXTRACT(YEAR FROM r.replied_on) AS INTEGER) AS year,
    r.stance, r.proposal_id, r.proposal_kind, r.proposal_number, r.proposal_title, r.congress_session, r.lead_deputy,
    r.addressee, r.signatory,
    NULLIF(ARRAY_TO_STRING(r.co_handlers, '、'), '') AS co_handlers,
    NULLIF(ARRAY_TO_STRING(r.copied_to, '、'), '') AS copied_to,
    r.category_mark, r.disclosure, r.form, r.document_id, r.chars,
    COALESCE(f.figures, 0) AS figures,
    COALESCE(c.commitments, 0) AS commitments
FROM published_reply AS r
LEFT JOIN figure_count AS f ON f.reply_id = r.reply_id
LEFT JOIN commitment_count AS c ON c.reply_id = r.reply_id
