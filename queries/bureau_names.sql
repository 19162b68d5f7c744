-- Under which names one bureau was and is known: what stands before and after it, the earliest first.
-- 一个单位先后用过的名称。
-- Parameters: $known_at TIMESTAMP, $bureau TEXT (its id)
-- Latest: bureau
-- Columns: bureau_id TEXT, name_zh TEXT, name_en TEXT, place TEXT?, aliases TEXT[], valid_from DATE?, valid_to DATE?,
--   successor TEXT? (the id of what took its place), is_asked BOOLEAN
WITH RECURSIVE later_step AS (
    SELECT
        bureau_id, successor,
        0 AS steps
    FROM latest_bureau
    WHERE bureau_id = $bureau
    UNION ALL
    SELECT
        b.bureau_id, b.successor,
        s.steps + 1 AS steps
    FROM later_step AS s
    INNER JOIN latest_bureau AS b ON b.bureau_id = s.successor
    WHERE s.steps < 12
),
earlier_step AS (
    SELECT
        CAST($bureau AS TEXT) AS bureau_id,
        0 AS steps
    UNION ALL
    SELECT
        b.bureau_id,
        s.steps - 1 AS steps
    FROM earlier_step AS s
    INNER JOIN latest_bureau AS b ON b.successor = s.bureau_id
    WHERE s.steps > -12
),
known_step AS (
    SELECT bureau_id, steps
    FROM later_step
    UNION
    SELECT bureau_id, steps
    FROM earlier_step
),
name_place AS (
    SELECT
        bureau_id,
        MIN(steps) AS steps
    FROM known_step
    GROUP BY bureau_id
)
SELECT
    b.bureau_id, b.name_zh, b.name_en, b.place, b.aliases, b.valid_from, b.valid_to, b.successor,
    b.bureau_id = $bureau AS is_asked
FROM latest_bureau AS b
INNER JOIN name_place AS p ON p.bureau_id = b.bureau_id
ORDER BY p.steps, b.valid_from NULLS FIRST, b.bureau_id
