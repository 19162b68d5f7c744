-- Published: hosts whose pages are linked as sources, and who publishes there.
-- Parameters: $known_at TIMESTAMP
-- Latest: host
-- Columns: host TEXT, host_kind TEXT, publisher_zh TEXT, publisher_en TEXT
SELECT
    h.host,
    h.kind AS host_kind,
    h.publisher_zh, h.publisher_en
FROM latest_host AS h
