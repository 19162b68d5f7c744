-- Commitments that are counted, leaves of replies without withdrawn ones, each with its state and how it stands.
-- `standing` puts each into one class, so that the classes add up: what came of it first, then a deadline that has
-- passed (overdue where a reviewer has said so, due_unchecked where nobody has looked from that day on), then the rest:
-- what was looked for and not found, and apart from it `unchecked`, what nobody has looked for yet.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment, _states AS state
-- Columns: commitment_id TEXT, reply_id TEXT, due DATE, status TEXT, due_unchecked BOOLEAN, overdue BOOLEAN,
--   unchecked BOOLEAN, standing TEXT (delivered, partly, in_progress, overdue, due_unchecked, not_started,
--   not_delivered, unrateable, no_evidence or unchecked), is_open BOOLEAN (neither delivered nor beyond rating)
SELECT
    c.commitment_id, c.reply_id, c.due, s.status, s.due_unchecked, s.overdue,
    s.status = 'no_evidence' AND NOT s.status_recorded AS unchecked,
    CASE
        WHEN s.status IN ('delivered', 'partly', 'in_progress') THEN s.status
        WHEN s.overdue THEN 'overdue'
        WHEN s.due_unchecked THEN 'due_unchecked'
        WHEN s.status = 'no_evidence' AND NOT s.status_recorded THEN 'unchecked'
        ELSE s.status
    END AS standing,
    s.status NOT IN ('delivered', 'unrateable') AS is_open
FROM live_commitment AS c
INNER JOIN state AS s
    ON s.commitment_id = c.commitment_id
WHERE c.is_leaf AND s.status <> 'withdrawn' AND c.collection = 'replies'
