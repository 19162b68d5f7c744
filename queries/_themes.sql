-- Themes of commitments and metrics in their order, as known at a moment.
-- Parameters: $known_at TIMESTAMP
-- Columns: theme TEXT, label_zh TEXT, label_en TEXT, ordinal INTEGER
WITH latest_theme AS (
    SELECT *
    FROM theme
    WHERE recorded_at <= $known_at
    QUALIFY ROW_NUMBER() OVER (PARTITION BY theme ORDER BY seq DESC) = 1
)
SELECT t.theme, t.label_zh, t.label_en, t.ordinal
FROM latest_theme AS t
