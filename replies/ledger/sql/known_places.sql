-- Places that the ledger knows from proposals and bureaus, published or not.
-- Parameters: $known_at TIMESTAMP
-- Columns: place TEXT
SELECT place
FROM proposal
WHERE recorded_at <= $known_at AND place IS NOT NULL
UNION
SELECT place
FROM bureau
WHERE recorded_at <= $known_at AND place IS NOT NULL
ORDER BY place
