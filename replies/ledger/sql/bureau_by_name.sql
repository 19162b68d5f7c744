-- Bureaus of a name, an alias, or a name that a reviewer accepted as another for one of these.
-- Parameters: $name TEXT, $known_at TIMESTAMP
-- Latest: bureau, name_alias
-- Columns: bureau_id TEXT, name_zh TEXT, name_en TEXT, place TEXT, aliases TEXT[], valid_from DATE, valid_to DATE
WITH asked AS (
    SELECT CAST($name AS TEXT) AS name
    UNION
    SELECT name
    FROM latest_name_alias
    WHERE kind = 'bureau' AND state = 'accepted' AND other = $name
)
SELECT v.bureau_id, v.name_zh, v.name_en, v.place, v.aliases, v.valid_from, v.valid_to
FROM latest_bureau AS v
WHERE EXISTS (SELECT 1 FROM asked AS a WHERE v.name_zh = a.name OR list_contains(v.aliases, a.name))
ORDER BY v.bureau_id
