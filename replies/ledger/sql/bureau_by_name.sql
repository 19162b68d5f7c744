-- Bureaus of a name or an alias.
-- Parameters: $name TEXT, $known_at TIMESTAMP
-- Columns: bureau_id TEXT, name_zh TEXT, name_en TEXT, place TEXT, aliases TEXT[], valid_from DATE, valid_to DATE
WITH latest AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY bureau_id ORDER BY seq DESC) AS version_rank
    FROM bureau
    WHERE recorded_at <= $known_at
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
    AND (v.name_zh = $name OR list_contains(v.aliases, $name))
ORDER BY v.bureau_id
