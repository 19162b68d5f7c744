-- Published replies with what was counted in each; commitments are leaves without withdrawn ones.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $place TEXT (null: all),
--   $bureau TEXT (its id; null: all), $year INTEGER (null: all), $state TEXT (null: all),
--   $q TEXT (words in a text; null: all)
-- Uses: _published_replies AS published_row
-- Columns: reply_id TEXT, collection TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT,
--   signed_bureau_id TEXT, signed_bureau_zh TEXT, signed_bureau_en TEXT, document_number TEXT, replied_on DATE,
--   year INTEGER, stance TEXT, proposal_id TEXT, proposal_kind TEXT, proposal_number TEXT, proposal_title TEXT,
--   congress_session TEXT, lead_deputy TEXT, addressee TEXT, signatory TEXT, co_handlers TEXT, copied_to TEXT,
--   category_mark TEXT, disclosure TEXT, form TEXT, document_id TEXT, chars INTEGER, figures BIGINT,
--   commitments BIGINT
SELECT
    p.reply_id AS reply_id,
    p.collection AS collection,
    p.place AS place,
    p.bureau_id AS bureau_id,
    p.bureau_zh AS bureau_zh,
    p.bureau_en AS bureau_en,
    p.signed_bureau_id AS signed_bureau_id,
    p.signed_bureau_zh AS signed_bureau_zh,
    p.signed_bureau_en AS signed_bureau_en,
    p.document_number AS document_number,
    p.replied_on AS replied_on,
    p.year AS year,
    p.stance AS stance,
    p.proposal_id AS proposal_id,
    p.proposal_kind AS proposal_kind,
    p.proposal_number AS proposal_number,
    p.proposal_title AS proposal_title,
    p.congress_session AS congress_session,
    p.lead_deputy AS lead_deputy,
    p.addressee AS addressee,
    p.signatory AS signatory,
    p.co_handlers AS co_handlers,
    p.copied_to AS copied_to,
    p.category_mark AS category_mark,
    p.disclosure AS disclosure,
    p.form AS form,
    p.document_id AS document_id,
    p.chars AS chars,
    p.figures AS figures,
    p.commitments AS commitments
FROM published_row AS p
WHERE
    ($collection IS NULL OR p.collection = $collection)
    AND ($place IS NULL OR p.place = $place)
    AND ($bureau IS NULL OR p.bureau_id = $bureau)
    AND ($year IS NULL OR p.year = $year)
    AND ($state IS NULL OR p.stance = $state)
    AND (
        $q IS NULL
        OR STRPOS(LOWER(COALESCE(p.proposal_title, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.proposal_number, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.lead_deputy, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.bureau_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.bureau_en, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.document_number, '')), LOWER(CAST($q AS TEXT))) > 0
    )
