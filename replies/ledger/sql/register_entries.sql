-- The register's entries as they were last recorded, by place, session and number; answered: a reply is recorded for it,
-- published: it shows to everybody, by a published reply or by itself.
-- Parameters: $known_at TIMESTAMP
-- Latest: register_entry, reply, publication
-- Columns: entry_id TEXT, proposal_ids TEXT[], doubtful TEXT[] (replies it may be), settled BOOLEAN, source TEXT, source_row INTEGER, kind TEXT, number TEXT, place TEXT, congress_session TEXT, title TEXT, lead_deputy TEXT, co_signers TEXT[], delegation TEXT, lead_bureaus TEXT[], co_handlers TEXT[], assigned_on DATE, category TEXT, disclosure TEXT, document_number TEXT, replies TEXT[], answered BOOLEAN, published BOOLEAN
WITH shown AS (
    SELECT subject_id
    FROM latest_publication
    WHERE published
),
named AS (
    SELECT
        entry_id,
        UNNEST(proposal_ids) AS proposal_id
    FROM latest_register_entry
),
answering AS (
    SELECT
        reply_id,
        UNNEST(proposal_ids) AS proposal_id
    FROM latest_reply
),
answer AS (
    SELECT
        n.entry_id,
        LIST(DISTINCT a.reply_id ORDER BY a.reply_id) AS replies,
        BOOL_OR(s.subject_id IS NOT NULL) AS published
    FROM named AS n
    INNER JOIN answering AS a ON a.proposal_id = n.proposal_id
    LEFT JOIN shown AS s ON s.subject_id = a.reply_id
    GROUP BY n.entry_id
),
own AS (
    SELECT DISTINCT n.entry_id
    FROM named AS n
    INNER JOIN shown AS s ON s.subject_id = n.proposal_id
)
SELECT
    e.entry_id, e.proposal_ids, e.doubtful, e.settled, e.source, e.source_row, e.kind, e.number, e.place,
    e.congress_session, e.title, e.lead_deputy, e.co_signers, e.delegation, e.lead_bureaus, e.co_handlers,
    e.assigned_on, e.category, e.disclosure, e.document_number,
    COALESCE(a.replies, []) AS replies,
    a.entry_id IS NOT NULL AS answered,
    COALESCE(a.published, FALSE) OR o.entry_id IS NOT NULL AS published
FROM latest_register_entry AS e
LEFT JOIN answer AS a ON a.entry_id = e.entry_id
LEFT JOIN own AS o ON o.entry_id = e.entry_id
ORDER BY e.place, e.congress_session, e.kind, LENGTH(e.number), e.number, e.entry_id
