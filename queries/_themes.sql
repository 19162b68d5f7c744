-- Themes of commitments and metrics in their order, as known at a moment.
-- Parameters: $known_at TIMESTAMP
-- Columns: theme TEXT, label_zh TEXT, label_en TEXT, ordinal INTEGER
WITH latest_theme AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY theme ORDER BY seq DESC) AS version_rank
    FROM theme
    WHERE recorded_at <= $known_at
)
SELECT
    t.theme AS theme,
    t.label_zh AS label_zh,
    t.label_en AS label_en,
    t.ordinal AS ordinal
FROM latest_theme AS t
WHERE t.version_rank = 1
