-- Verdicts of deputies that wait for a reviewer, with what they speak of; the first recorded first.
-- Parameters: $known_at TIMESTAMP
-- Latest: satisfaction, reply, commitment, proposal
-- Columns: answer_id TEXT, reply_id TEXT, commitment_id TEXT, deputy TEXT, round INTEGER, dimension TEXT, verdict TEXT, said_on DATE, note TEXT, attachments TEXT[], attachment_types TEXT[], recorded_at TIMESTAMP (UTC), recorded_by TEXT, document_number TEXT, issuer TEXT, quote TEXT, proposal_title TEXT (of the first one answered)
SELECT
    a.answer_id, a.reply_id, a.commitment_id, a.deputy, a.round, a.dimension, a.verdict, a.said_on, a.note,
    a.attachments, a.attachment_types, a.recorded_at, a.recorded_by, r.document_number, r.issuer, c.quote,
    p.title AS proposal_title
FROM latest_satisfaction AS a
LEFT JOIN latest_reply AS r ON r.reply_id = a.reply_id
LEFT JOIN latest_commitment AS c ON c.commitment_id = a.commitment_id
LEFT JOIN latest_proposal AS p ON p.proposal_id = r.proposal_ids[1]
WHERE a.state = 'proposed' AND NOT a.withdrawn
ORDER BY a.seq, a.answer_id
