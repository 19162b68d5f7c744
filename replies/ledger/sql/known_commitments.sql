-- Each record of a commitment, published or not, in order: does it stand (neither taken back nor rejected)?
-- Looked up before every outcome, so it is kept; the last record of a commitment holds.
-- Parameters: $since BIGINT (rows of later events alone)
-- Columns: commitment_id TEXT, in_force BOOLEAN
SELECT
    commitment_id,
    NOT (withdrawn OR rejected) AS in_force
FROM commitment
WHERE seq > $since
ORDER BY seq
