-- What deputies said of replies and commitments and what a reviewer accepted, by round and dimension.
-- 满意度评价，按轮次和方面。
-- Parameters: $reply_id TEXT (null: all), $person TEXT (null: all), $place TEXT (null: all), $as_of DATE, $known_at TIMESTAMP
-- Uses: _satisfaction AS said, _replies AS published_reply
-- Columns: answer_id TEXT, reply_id TEXT, commitment_id TEXT?, deputy TEXT, round INTEGER, dimension TEXT, verdict TEXT, said_on DATE, place TEXT?, document_number TEXT?
SELECT
    a.answer_id, a.reply_id, a.commitment_id, a.deputy, a.round, a.dimension, a.verdict, a.said_on, r.place,
    r.document_number
FROM said AS a
INNER JOIN published_reply AS r ON r.reply_id = a.reply_id
WHERE
    ($reply_id IS NULL OR a.reply_id = $reply_id)
    AND ($person IS NULL OR a.deputy = $person)
    AND ($place IS NULL OR r.place = $place)
ORDER BY a.reply_id, a.round, a.dimension, a.commitment_id, a.said_on, a.answer_id
