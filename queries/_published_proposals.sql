-- Published: proposals that published replies answer, each with its latest reply and how many there are.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _replies AS published_reply, _proposal_replies AS answered, _proposals AS known_proposal
-- Columns: proposal_id TEXT, reply_id TEXT (the latest), replies BIGINT, collection TEXT, place TEXT,
--   congress_session TEXT, proposal_kind TEXT, proposal_number TEXT, proposal_title TEXT, lead_deputy TEXT,
--   co_signers TEXT, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT, document_number TEXT, replied_on DATE,
--   year INTEGER, stance TEXT
WITH ranked_answer AS (
    SELECT proposal_id, reply_id
    FROM answered
    QUALIFY ROW_NUMBER() OVER (PARTITION BY proposal_id ORDER BY replied_on DESC NULLS LAST, reply_id) = 1
)
SELECT
    p.proposal_id, r.reply_id, p.replies, r.collection, p.place, p.congress_session,
    p.kind AS proposal_kind,
    p.number AS proposal_number,
    p.title AS proposal_title,
    p.lead_deputy,
    NULLIF(ARRAY_TO_STRING(p.co_signers, '、'), '') AS co_signers,
    r.bureau_id, r.bureau_zh, r.bureau_en, r.document_number, r.replied_on,
    CAST(EXTRACT(YEAR FROM r.replied_on) AS INTEGER) AS year,
    r.stance
FROM known_proposal AS p
INNER JOIN ranked_answer AS a ON a.proposal_id = p.proposal_id
INNER JOIN published_reply AS r ON r.reply_id = a.reply_id
