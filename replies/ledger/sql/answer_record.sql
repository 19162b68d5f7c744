-- One verdict of a deputy as it was last recorded.
-- Parameters: $answer_id TEXT, $known_at TIMESTAMP
-- Latest: satisfaction
-- Columns: answer_id TEXT, reply_id TEXT, commitment_id TEXT, deputy TEXT, round INTEGER, dimension TEXT, verdict TEXT, said_on DATE, note TEXT, attachments TEXT[], attachment_types TEXT[], state TEXT, withdrawn BOOLEAN
SELECT
    v.answer_id, v.reply_id, v.commitment_id, v.deputy, v.round, v.dimension, v.verdict, v.said_on, v.note,
    v.attachments, v.attachment_types, v.state, v.withdrawn
FROM latest_satisfaction AS v
WHERE v.answer_id = $answer_id
ORDER BY v.answer_id
