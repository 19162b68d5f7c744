-- Published: bureaus that published replies name, and those that took their place.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Latest: bureau
-- Uses: _replies AS published_reply
-- Columns: bureau_id TEXT, name_zh TEXT, name_en TEXT, place TEXT, aliases TEXT, valid_from DATE, valid_to DATE,
--   successor TEXT (its id)
WITH RECURSIVE named_bureau AS (
    SELECT DISTINCT
        signed_bureau_id AS bureau_id,
        0 AS steps
    FROM published_reply
    WHERE signed_bureau_id IS NOT NULL
    UNION ALL
    SELECT
        b.successor AS bureau_id,
        n.steps + 1 AS steps
    FROM named_bureau AS n
    INNER JOIN latest_bureau AS b ON b.bureau_id = n.bureau_id
    -- The limit only ends a circle in what was recorded, as in _replies.
    WHERE n.steps < 12 AND b.successor IS NOT NULL
)
SELECT
    b.bureau_id, b.name_zh, b.name_en, b.place,
    NULLIF(ARRAY_TO_STRING(b.aliases, '、'), '') AS aliases,
    b.valid_from, b.valid_to,
    later.bureau_id AS successor
FROM latest_bureau AS b
INNER JOIN (SELECT DISTINCT bureau_id FROM named_bureau) AS n ON n.bureau_id = b.bureau_id
LEFT JOIN latest_bureau AS later ON later.bureau_id = b.successor
