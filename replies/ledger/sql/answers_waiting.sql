-- Verdicts of deputies that wait for a reviewer, with what they speak of; the first recorded first.
-- Parameters: $known_at TIMESTAMP
-- Columns: answer_id TEXT, reply_id TEXT, commitment_id TEXT, deputy TEXT, round INTEGER, dimension TEXT, verdict TEXT, said_on DATE, note TEXT, attachments TEXT[], attachment_types TEXT[], recorded_at TIMESTAMP (UTC), recorded_by TEXT, document_number TEXT, issuer TEXT, quote TEXT, proposal_title TEXT (of the first one answered)
WITH latest_answer AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY answer_id ORDER BY seq DESC) AS version_rank
    FROM satisfaction
    WHERE recorded_at <= $known_at
),
latest_reply AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY reply_id ORDER BY seq DESC) AS version_rank
    FROM reply
    WHERE recorded_at <= $known_at
),
latest_commitment AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY commitment_id ORDER BY seq DESC) AS version_rank
    FROM commitment
    WHERE recorded_at <= $known_at
),
latest_proposal AS (
    SELECT
        proposal_id,
        title,
        ROW_NUMBER() OVER (PARTITION BY proposal_id ORDER BY seq DESC) AS version_rank
    FROM proposal
    WHERE recorded_at <= $known_at
)
SELECT
    a.answer_id AS answer_id,
    a.reply_id AS reply_id,
    a.commitment_id AS commitment_id,
    a.deputy AS deputy,
    a.round AS round,
    a.dimension AS dimension,
    a.verdict AS verdict,
    a.said_on AS said_on,
    a.note AS note,
    a.attachments AS attachments,
    a.attachment_types AS attachment_types,
    a.recorded_at AS recorded_at,
    a.recorded_by AS recorded_by,
    r.document_number AS document_number,
    r.issuer AS issuer,
    c.quote AS quote,
    p.title AS proposal_title
FROM latest_answer AS a
LEFT JOIN latest_reply AS r
    ON r.reply_id = a.reply_id AND r.version_rank = 1
LEFT JOIN latest_commitment AS c
    ON c.commitment_id = a.commitment_id AND c.version_rank = 1
LEFT JOIN latest_proposal AS p
    ON p.proposal_id = r.proposal_ids[1] AND p.version_rank = 1
WHERE a.version_rank = 1 AND a.state = 'proposed' AND NOT a.withdrawn
ORDER BY a.seq, a.answer_id
