-- The chosen replies a page at a time, as they can be downloaded.
-- 所选答复的明细，可下载。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $place TEXT (null: all),
--   $bureau TEXT (its id; null: all), $year INTEGER (null: all), $state TEXT (null: all),
--   $q TEXT (words in a text; null: all), $limit BIGINT (null: all), $offset BIGINT (null: 0)
-- Uses: _explore_replies AS found_reply
-- Columns: reply_id TEXT, collection TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT,
--   signed_bureau_id TEXT, signed_bureau_zh TEXT, signed_bureau_en TEXT, document_number TEXT, replied_on DATE,
--   year INTEGER, stance TEXT, proposal_id TEXT, proposal_kind TEXT, proposal_number TEXT, proposal_title TEXT,
--   congress_session TEXT, lead_deputy TEXT, addressee TEXT, signatory TEXT, co_handlers TEXT, copied_to TEXT,
--   category_mark TEXT, disclosure TEXT, form TEXT, document_id TEXT, chars INTEGER, figures BIGINT,
--   commitments BIGINT
SELECT
    f.reply_id AS reply_id,
    f.collection AS collection,
    f.place AS place,
    f.bureau_id AS bureau_id,
    f.bureau_zh AS bureau_zh,
    f.bureau_en AS bureau_en,
    f.signed_bureau_id AS signed_bureau_id,
    f.signed_bureau_zh AS signed_bureau_zh,
    f.signed_bureau_en AS signed_bureau_en,
    f.document_number AS document_number,
    f.replied_on AS replied_on,
    f.year AS year,
    f.stance AS stance,
    f.proposal_id AS proposal_id,
    f.proposal_kind AS proposal_kind,
    f.proposal_number AS proposal_number,
    f.proposal_title AS proposal_title,
    f.congress_session AS congress_session,
    f.lead_deputy AS lead_deputy,
    f.addressee AS addressee,
    f.signatory AS signatory,
    f.co_handlers AS co_handlers,
    f.copied_to AS copied_to,
    f.category_mark AS category_mark,
    f.disclosure AS disclosure,
    f.form AS form,
    f.document_id AS document_id,
    f.chars AS chars,
    f.figures AS figures,
    f.commitments AS commitments
FROM found_reply AS f
ORDER BY
    f.replied_on DESC NULLS LAST,
    f.reply_id
LIMIT $limit
OFFSET COALESCE($offset, 0)
