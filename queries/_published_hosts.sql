-- Published: hosts whose pages are linked as sources, and who publishes there.
-- Parameters: $known_at TIMESTAMP
-- Columns: host TEXT, host_kind TEXT, publisher_zh TEXT, publisher_en TEXT
WITH latest_host AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY host ORDER BY seq DESC) AS version_rank
    FROM host
    WHERE recorded_at <= $known_at
)
SELECT
    h.host AS host,
    h.kind AS host_kind,
    h.publisher_zh AS publisher_zh,
    h.publisher_en AS publisher_en
FROM latest_host AS h
WHERE h.version_rank = 1
