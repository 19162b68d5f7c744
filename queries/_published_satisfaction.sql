-- Published: what deputies said of published replies and their commitments, as far as a reviewer accepted it; without
-- their notes and files.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _satisfaction AS told_answer
-- Columns: answer_id TEXT, reply_id TEXT, commitment_id TEXT (null: of the reply), deputy TEXT, round INTEGER,
--   dimension TEXT, verdict TEXT, said_on DATE
SELECT
    a.answer_id AS answer_id,
    a.reply_id AS reply_id,
    a.commitment_id AS commitment_id,
    a.deputy AS deputy,
    a.round AS round,
    a.dimension AS dimension,
    a.verdict AS verdict,
    a.said_on AS said_on
FROM told_answer AS a
