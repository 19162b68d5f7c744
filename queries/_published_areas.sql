-- Published: areas that figures speak of, each with the area it lies in.
-- Parameters: $known_at TIMESTAMP
-- Uses: _areas AS known_area
-- Columns: area TEXT, name_zh TEXT, name_en TEXT, scope_zh TEXT, scope_en TEXT, parent TEXT
SELECT a.area, a.name_zh, a.name_en, a.scope_zh, a.scope_en, a.parent
FROM known_area AS a
