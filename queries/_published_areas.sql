-- Published: areas that figures speak of, each with the area it lies in.
-- Parameters: $known_at TIMESTAMP
-- Uses: _areas AS known_area
-- Columns: area TEXT, name_zh TEXT, name_en TEXT, scope_zh TEXT, scope_en TEXT, parent TEXT
SELECT
    a.area AS area,
    a.name_zh AS name_zh,
    a.name_en AS name_en,
    a.scope_zh AS scope_zh,
    a.scope_en AS scope_en,
    a.parent AS parent
FROM known_area AS a
