-- Themes of commitments and metrics in their order, as known at a moment.
-- Parameters: $known_at TIMESTAMP
-- Latest: theme
-- Columns: theme TEXT, label_zh TEXT, label_en TEXT, ordinal INTEGER
SELECT t.theme, t.label_zh, t.label_en, t.ordinal
FROM latest_theme AS t
