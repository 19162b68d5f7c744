-- What the congress office's register says of proposals that may be seen: those that published replies answer, and those
-- that nobody has answered and that were published by themselves. A row for each entry and proposal.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Latest: register_entry, reply, publication
-- Columns: entry_id TEXT, proposal_id TEXT, kind TEXT, number TEXT, place TEXT, congress_session TEXT, title TEXT,
--   lead_deputy TEXT, co_signers TEXT[], delegation TEXT, lead_bureaus TEXT[], co_handlers TEXT[], assigned_on DATE,
--   category TEXT, disclosure TEXT, answered BOOLEAN (by a published reply that was given by the day)
WITH named AS (
    SELECT
        entry_id,
        UNNEST(proposal_ids) AS proposal_id
    FROM latest_register_entry
    WHERE assigned_on IS NULL OR assigned_on <= $as_of
),
answering AS (
    SELECT
        UNNEST(r.proposal_ids) AS proposal_id,
        r.replied_on
    FROM latest_reply AS r
    INNER JOIN latest_publication AS u ON u.subject_id = r.reply_id AND u.published
),
answer AS (
    SELECT
        proposal_id,
        BOOL_OR(replied_on IS NULL OR replied_on <= $as_of) AS answered
    FROM answering
    GROUP BY proposal_id
)
SELECT
    e.entry_id, n.proposal_id, e.kind, e.number, e.place, e.congress_session, e.title, e.lead_deputy, e.co_signers,
    e.delegation, e.lead_bureaus, e.co_handlers, e.assigned_on, e.category, e.disclosure,
    COALESCE(a.answered, FALSE) AS answered
FROM named AS n
INNER JOIN latest_register_entry AS e ON e.entry_id = n.entry_id
LEFT JOIN answer AS a ON a.proposal_id = n.proposal_id
LEFT JOIN latest_publication AS u ON u.subject_id = n.proposal_id
WHERE a.proposal_id IS NOT NULL OR u.published
