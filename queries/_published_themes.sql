-- Published: themes of commitments and metrics, in their order.
-- Parameters: $known_at TIMESTAMP
-- Uses: _themes AS known_theme
-- Columns: theme TEXT, label_zh TEXT, label_en TEXT, ordinal INTEGER
SELECT h.theme, h.label_zh, h.label_en, h.ordinal
FROM known_theme AS h
