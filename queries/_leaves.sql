-- Commitments that are counted, leaves of replies without withdrawn ones, each with its status and how it stands.
-- Every page, export and command counts these; `standing` is that of _states, whose five classes add up to all.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment, _states AS state
-- Columns: commitment_id TEXT, reply_id TEXT, due DATE, status TEXT (null where nothing was recorded),
--   standing TEXT (delivered, progress, no_evidence, unchecked or other), due_unchecked BOOLEAN, overdue BOOLEAN,
--   is_open BOOLEAN (neither delivered nor beyond rating)
SELECT
    c.commitment_id, c.reply_id, c.due, s.status, s.standing, s.due_unchecked, s.overdue,
    COALESCE(s.status, '') NOT IN ('delivered', 'unrateable') AS is_open
FROM live_commitment AS c
INNER JOIN state AS s ON s.commitment_id = c.commitment_id
WHERE c.is_leaf AND s.standing <> 'withdrawn' AND c.collection = 'replies'
