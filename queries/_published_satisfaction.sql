-- Published: what deputies said of published replies and their commitments, as far as a reviewer accepted it; without
-- their notes and files.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _satisfaction AS told_answer, _replies AS published_reply
-- Columns: answer_id TEXT, collection TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT, reply_id TEXT,
--   commitment_id TEXT (null: of the reply), deputy TEXT, round INTEGER, dimension TEXT, verdict TEXT, said_on DATE,
--   year INTEGER (of that day)
SELECT
    a.answer_id, r.collection, r.place, r.bureau_id, r.bureau_zh, r.bureau_en, a.reply_id, a.commitment_id, a.deputy,
    a.round, a.dimension, a.verdict, a.said_on,
    CAST(EXTRACT(YEAR FROM a.said_on) AS INTEGER) AS year
FROM told_answer AS a
INNER JOIN published_reply AS r ON r.reply_id = a.reply_id
