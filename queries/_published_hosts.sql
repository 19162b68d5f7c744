-- Published: hosts whose pages are linked as sources, and who publishes there.
-- Parameters: $known_at TIMESTAMP
-- Columns: host TEXT, host_kind TEXT, publisher_zh TEXT, publisher_en TEXT
WITH latest_host AS (
    SELECT *
    FROM host
    WHERE recorded_at <= $known_at
    QUALIFY ROW_NUMBER() OVER (PARTITION BY host ORDER BY seq DESC) = 1
)
SELECT
    h.host,
    h.kind AS host_kind,
    h.publisher_zh, h.publisher_en
FROM latest_host AS h
