-- Proposals that published replies answer, each with its latest reply and how many there are.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $place TEXT (null: all),
--   $bureau TEXT (its id; null: all), $year INTEGER (null: all), $state TEXT (null: all),
--   $q TEXT (words in a text; null: all)
-- Uses: _published_proposals AS published_row
-- Columns: proposal_id TEXT, reply_id TEXT (the latest), replies BIGINT, collection TEXT, place TEXT,
--   congress_session TEXT, proposal_kind TEXT, proposal_number TEXT, proposal_title TEXT, lead_deputy TEXT,
--   co_signers TEXT, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT, document_number TEXT, replied_on DATE,
--   year INTEGER, stance TEXT
SELECT
    p.proposal_id AS proposal_id,
    p.reply_id AS reply_id,
    p.replies AS replies,
    p.collection AS collection,
    p.place AS place,
    p.congress_session AS congress_session,
    p.proposal_kind AS proposal_kind,
    p.proposal_number AS proposal_number,
    p.proposal_title AS proposal_title,
    p.lead_deputy AS lead_deputy,
    p.co_signers AS co_signers,
    p.bureau_id AS bureau_id,
    p.bureau_zh AS bureau_zh,
    p.bureau_en AS bureau_en,
    p.document_number AS document_number,
    p.replied_on AS replied_on,
    p.year AS year,
    p.stance AS stance
FROM published_row AS p
WHERE
    ($collection IS NULL OR p.collection = $collection)
    AND ($place IS NULL OR p.place = $place)
    AND ($bureau IS NULL OR p.bureau_id = $bureau)
    AND ($year IS NULL OR p.year = $year)
    AND ($state IS NULL OR p.proposal_kind = $state)
    AND (
        $q IS NULL
        OR STRPOS(LOWER(COALESCE(p.proposal_title, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.proposal_number, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.lead_deputy, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.co_signers, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.congress_session, '')), LOWER(CAST($q AS TEXT))) > 0
    )
