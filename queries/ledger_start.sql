-- The first event of the ledger, by which one ledger is told from another: its moment and its hash.
-- 账本的第一条记录。
-- Columns: recorded_at TIMESTAMP (UTC), event_hash TEXT
SELECT
    recorded_at,
    hash AS event_hash
FROM event
WHERE seq = 1
ORDER BY seq
