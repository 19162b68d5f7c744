-- The commitments asked for as they were last recorded, published or not, with what a record of progress is checked against.
-- `is_leaf` is false where parts of it are recorded.
-- Parameters: $commitment_ids TEXT[], $known_at TIMESTAMP
-- Columns: commitment_id TEXT, reply_id TEXT, due DATE, withdrawn BOOLEAN, bureau_id TEXT, replied_on DATE, is_leaf BOOLEAN
WITH asked_commitment AS (
    SELECT
        commitment_id, reply_id, bureau_id, due,
        withdrawn OR rejected AS withdrawn,
        ROW_NUMBER() OVER (PARTITION BY commitment_id ORDER BY seq DESC) AS version_rank
    FROM commitment
    WHERE recorded_at <= $known_at AND LIST_CONTAINS($commitment_ids, commitment_id)
),
its_reply AS (
    SELECT reply_id, bureau_id, replied_on
    FROM reply
    WHERE recorded_at <= $known_at AND reply_id IN (SELECT reply_id FROM asked_commitment)
    QUALIFY ROW_NUMBER() OVER (PARTITION BY reply_id ORDER BY seq DESC) = 1
),
its_part AS (
    SELECT
        parent_id,
        withdrawn OR rejected AS withdrawn
    FROM commitment
    WHERE recorded_at <= $known_at AND LIST_CONTAINS($commitment_ids, parent_id)
    QUALIFY ROW_NUMBER() OVER (PARTITION BY commitment_id ORDER BY seq DESC) = 1
)
SELECT
    c.commitment_id, c.reply_id, c.due, c.withdrawn,
    COALESCE(c.bureau_id, r.bureau_id) AS bureau_id,
    r.replied_on,
    c.commitment_id NOT IN (
        SELECT parent_id
        FROM its_part
        WHERE version_rank = 1 AND NOT withdrawn
    ) AS is_leaf
FROM asked_commitment AS c
INNER JOIN its_reply AS r ON r.reply_id = c.reply_id
WHERE c.version_rank = 1
