-- What deputies said of published replies and their commitments, as far as a reviewer accepted it; attachments are left out.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Latest: satisfaction
-- Uses: _replies AS judged_reply, _commitments AS judged_commitment
-- Columns: answer_id TEXT, reply_id TEXT, commitment_id TEXT (null: of the reply), deputy TEXT, round INTEGER, dimension TEXT (process, result or commitment), verdict TEXT, said_on DATE
SELECT a.answer_id, a.reply_id, a.commitment_id, a.deputy, a.round, a.dimension, a.verdict, a.said_on
FROM latest_satisfaction AS a
INNER JOIN judged_reply AS r ON r.reply_id = a.reply_id
WHERE
    a.state = 'accepted'
    AND NOT a.withdrawn
    AND a.said_on <= $as_of
    AND (a.commitment_id IS NULL OR a.commitment_id IN (SELECT commitment_id FROM judged_commitment))
