-- Published: what the congress office's register says of proposals, of those that a published reply answers and of those
-- that nobody has answered and that were published by themselves; with what their deadline is worked out from.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _register AS register_line, _steps AS entry_step
-- Columns: entry_id TEXT, proposal_id TEXT, answered BOOLEAN, proposal_kind TEXT, proposal_number TEXT, place TEXT,
--   congress_session TEXT, proposal_title TEXT, lead_deputy TEXT, co_signers TEXT, delegation TEXT, lead_bureaus TEXT,
--   co_handlers TEXT, assigned_on DATE, restarted_on DATE, extended_to DATE, category TEXT, disclosure TEXT
WITH restart AS (
    SELECT
        entry_id,
        MAX(happened_on) AS restarted_on
    FROM entry_step
    WHERE reply_id IS NULL AND kind = 'restarted'
    GROUP BY entry_id
),
ranked_extension AS (
    SELECT
        s.entry_id,
        s.until AS extended_to
    FROM entry_step AS s
    LEFT JOIN restart AS r ON r.entry_id = s.entry_id
    WHERE
        s.reply_id IS NULL
        AND s.kind = 'extended'
        AND s.until IS NOT NULL
        AND (r.restarted_on IS NULL OR s.happened_on >= r.restarted_on)
    QUALIFY ROW_NUMBER() OVER (PARTITION BY s.entry_id ORDER BY s.happened_on DESC, s.step_id DESC) = 1
)
SELECT
    e.entry_id, e.proposal_id, e.answered,
    e.kind AS proposal_kind,
    e.number AS proposal_number,
    e.place, e.congress_session,
    e.title AS proposal_title,
    e.lead_deputy,
    NULLIF(ARRAY_TO_STRING(e.co_signers, '、'), '') AS co_signers,
    e.delegation,
    NULLIF(ARRAY_TO_STRING(e.lead_bureaus, '、'), '') AS lead_bureaus,
    NULLIF(ARRAY_TO_STRING(e.co_handlers, '、'), '') AS co_handlers,
    e.assigned_on, r.restarted_on, x.extended_to, e.category, e.disclosure
FROM register_line AS e
LEFT JOIN restart AS r ON r.entry_id = e.entry_id
LEFT JOIN ranked_extension AS x ON x.entry_id = e.entry_id
