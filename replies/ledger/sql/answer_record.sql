-- One verdict of a deputy as it was last recorded.
-- Parameters: $answer_id TEXT, $known_at TIMESTAMP
-- Columns: answer_id TEXT, reply_id TEXT, commitment_id TEXT, deputy TEXT, round INTEGER, dimension TEXT, verdict TEXT, said_on DATE, note TEXT, attachments TEXT[], attachment_types TEXT[], state TEXT, withdrawn BOOLEAN
WITH latest AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY answer_id ORDER BY seq DESC) AS version_rank
    FROM satisfaction
    WHERE recorded_at <= $known_at
)
SELECT
    v.answer_id AS answer_id,
    v.reply_id AS reply_id,
    v.commitment_id AS commitment_id,
    v.deputy AS deputy,
    v.round AS round,
    v.dimension AS dimension,
    v.verdict AS verdict,
    v.said_on AS said_on,
    v.note AS note,
    v.attachments AS attachments,
    v.attachment_types AS attachment_types,
    v.state AS state,
    v.withdrawn AS withdrawn
FROM latest AS v
WHERE v.version_rank = 1 AND v.answer_id = $answer_id
ORDER BY v.answer_id
