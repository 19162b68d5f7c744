-- How this office works: each setting as it was last recorded.
-- Parameters: $known_at TIMESTAMP
-- Latest: setting
-- Columns: name TEXT, value TEXT
SELECT name, value
FROM latest_setting
ORDER BY name
