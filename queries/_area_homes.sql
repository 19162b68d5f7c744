-- Areas with the place they are a scope of: a core city or a new district belongs to its city, every other area to
-- itself. A scope is told by its code, which begins with its parent's (`x` and `x_core`).
-- Parameters: $known_at TIMESTAMP
-- Uses: _areas AS known_area
-- Columns: area TEXT, home TEXT, home_zh TEXT, home_en TEXT, scope_zh TEXT, scope_en TEXT
WITH scoped_area AS (
    SELECT
        a.area,
        CASE WHEN LEFT(a.area, LENGTH(a.parent) + 1) = a.parent || '_' THEN a.parent ELSE a.area END AS home,
        a.scope_zh, a.scope_en
    FROM known_area AS a
)
SELECT
    s.area, s.home,
    COALESCE(h.name_zh, s.home) AS home_zh,
    COALESCE(h.name_en, s.home) AS home_en,
    s.scope_zh, s.scope_en
FROM scoped_area AS s
LEFT JOIN known_area AS h ON h.area = s.home
