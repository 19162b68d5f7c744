-- What changed in public after an event of the ledger, as feeds tell it: the ids of commitments and of their replies, of new
-- outcomes, and of replies that became public since.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $since BIGINT (the number of an event)
-- Uses: _changes AS public_change
-- Columns: subject_id TEXT
WITH last_gap AS (
    SELECT
        subject_id,
        MAX(seq) AS seq
    FROM publication
    WHERE NOT published
    GROUP BY subject_id
)
SELECT commitment_id AS subject_id
FROM public_change
WHERE seq > $since
UNION
SELECT reply_id AS subject_id
FROM public_change
WHERE seq > $since
UNION
SELECT outcome_id AS subject_id
FROM public_change
WHERE change = 'outcome' AND seq > $since
UNION
SELECT u.subject_id
FROM publication AS u
LEFT JOIN last_gap AS g ON g.subject_id = u.subject_id
WHERE u.published AND u.recorded_at <= $known_at AND (g.seq IS NULL OR u.seq > g.seq)
GROUP BY u.subject_id
HAVING MIN(u.seq) > $since
