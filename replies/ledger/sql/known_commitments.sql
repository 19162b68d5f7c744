-- Each record of the commitments asked for, published or not, in order: was it taken back or rejected?
-- Asked before every outcome, so it does as little as can be; the last record of a commitment holds.
-- Parameters: $commitment_ids TEXT[]
-- Columns: commitment_id TEXT, withdrawn BOOLEAN
SELECT
    commitment_id AS commitment_id,
    withdrawn OR rejected AS withdrawn
FROM commitment
WHERE LIST_CONTAINS($commitment_ids, commitment_id)
ORDER BY seq
