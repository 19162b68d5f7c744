-- Bureaus of a name, an alias, or a name that a reviewer accepted as another for one of these.
-- Parameters: $name TEXT, $known_at TIMESTAMP
-- Columns: bureau_id TEXT, name_zh TEXT, name_en TEXT, place TEXT, aliases TEXT[], valid_from DATE, valid_to DATE
WITH latest AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY bureau_id ORDER BY seq DESC) AS version_rank
    FROM bureau
    WHERE recorded_at <= $known_at
),
latest_alias AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY alias_id ORDER BY seq DESC) AS version_rank
    FROM name_alias
    WHERE recorded_at <= $known_at
),
asked AS (
    SELECT CAST($name AS TEXT) AS name
    UNION
    SELECT name AS name
    FROM latest_alias
    WHERE version_rank = 1 AND kind = 'bureau' AND state = 'accepted' AND other = $name
)
SELECT
    v.bureau_id AS bureau_id,
    v.name_zh AS name_zh,
    v.name_en AS name_en,
    v.place AS place,
    v.aliases AS aliases,
    v.valid_from AS valid_from,
    v.valid_to AS valid_to
FROM latest AS v
WHERE v.version_rank = 1
    AND EXISTS (SELECT 1 FROM asked AS a WHERE v.name_zh = a.name OR list_contains(v.aliases, a.name))
ORDER BY v.bureau_id
