-- The commitments asked for as they were last recorded, published or not, with what a record of progress is checked against.
-- `is_leaf` is false where parts of it are recorded.
-- Parameters: $commitment_ids TEXT[], $known_at TIMESTAMP
-- Columns: commitment_id TEXT, reply_id TEXT, due DATE, withdrawn BOOLEAN, bureau_id TEXT, replied_on DATE, is_leaf BOOLEAN
WITH asked AS (
    SELECT UNNEST($commitment_ids) AS commitment_id
),
latest_commitment AS (
    SELECT
        commitment_id,
        reply_id,
        parent_id,
        bureau_id,
        due,
        withdrawn OR rejected AS withdrawn,
        ROW_NUMBER() OVER (PARTITION BY commitment_id ORDER BY seq DESC) AS version_rank
    FROM commitment
    WHERE recorded_at <= $known_at
),
latest_reply AS (
    SELECT
        reply_id,
        bureau_id,
        replied_on,
        ROW_NUMBER() OVER (PARTITION BY reply_id ORDER BY seq DESC) AS version_rank
    FROM reply
    WHERE recorded_at <= $known_at
)
SELECT
    c.commitment_id AS commitment_id,
    c.reply_id AS reply_id,
    c.due AS due,
    c.withdrawn AS withdrawn,
    COALESCE(c.bureau_id, r.bureau_id) AS bureau_id,
    r.replied_on AS replied_on,
    NOT EXISTS (
        SELECT p.commitment_id
        FROM latest_commitment AS p
        WHERE p.version_rank = 1 AND p.parent_id = c.commitment_id AND NOT p.withdrawn
    ) AS is_leaf
FROM latest_commitment AS c
INNER JOIN latest_reply AS r
    ON r.reply_id = c.reply_id AND r.version_rank = 1
WHERE c.version_rank = 1 AND c.commitment_id IN (SELECT commitment_id FROM asked)
