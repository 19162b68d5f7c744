-- Areas that figures speak of, with the area each lies in, as known at a moment.
-- Parameters: $known_at TIMESTAMP
-- Latest: area
-- Columns: area TEXT, name_zh TEXT, name_en TEXT, scope_zh TEXT, scope_en TEXT, parent TEXT
SELECT a.area, a.name_zh, a.name_en, a.scope_zh, a.scope_en, a.parent
FROM latest_area AS a
