-- Areas that figures speak of, with the area each lies in, as known at a moment.
-- Parameters: $known_at TIMESTAMP
-- Columns: area TEXT, name_zh TEXT, name_en TEXT, scope_zh TEXT, scope_en TEXT, parent TEXT
WITH latest_area AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY area ORDER BY seq DESC) AS version_rank
    FROM area
    WHERE recorded_at <= $known_at
)
SELECT
    a.area AS area,
    a.name_zh AS name_zh,
    a.name_en AS name_en,
    a.scope_zh AS scope_zh,
    a.scope_en AS scope_en,
    a.parent AS parent
FROM latest_area AS a
WHERE a.version_rank = 1
