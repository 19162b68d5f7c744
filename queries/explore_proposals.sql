-- The chosen proposals a page at a time, as they can be downloaded.
-- 所选建议和提案的明细，可下载。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $place TEXT (null: all),
--   $bureau TEXT (its id; null: all), $year INTEGER (null: all), $state TEXT (null: all),
--   $q TEXT (words in a text; null: all), $limit BIGINT (null: all), $offset BIGINT (null: 0)
-- Uses: _explore_proposals AS found_proposal
-- Columns: proposal_id TEXT, reply_id TEXT (the latest), replies BIGINT, collection TEXT, place TEXT,
--   congress_session TEXT, proposal_kind TEXT, proposal_number TEXT, proposal_title TEXT, lead_deputy TEXT,
--   co_signers TEXT, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT, document_number TEXT, replied_on DATE,
--   year INTEGER, stance TEXT
SELECT
    f.proposal_id AS proposal_id,
    f.reply_id AS reply_id,
    f.replies AS replies,
    f.collection AS collection,
    f.place AS place,
    f.congress_session AS congress_session,
    f.proposal_kind AS proposal_kind,
    f.proposal_number AS proposal_number,
    f.proposal_title AS proposal_title,
    f.lead_deputy AS lead_deputy,
    f.co_signers AS co_signers,
    f.bureau_id AS bureau_id,
    f.bureau_zh AS bureau_zh,
    f.bureau_en AS bureau_en,
    f.document_number AS document_number,
    f.replied_on AS replied_on,
    f.year AS year,
    f.stance AS stance
FROM found_proposal AS f
ORDER BY
    f.replied_on DESC NULLS LAST,
    f.proposal_id
LIMIT $limit
OFFSET COALESCE($offset, 0)
