-- What the list of replies can be narrowed to: each place, year, kind of proposal and stance that occurs, with how many.
-- 答复清单可按哪些地方、年份、种类、态度筛选。
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _replies AS published_reply
-- Columns: field TEXT (place, year, kind or stance), code TEXT, replies BIGINT
WITH shown_reply AS (
    SELECT
        place,
        CAST(EXTRACT(YEAR FROM replied_on) AS TEXT) AS year,
        proposal_kind AS kind,
        stance
    FROM published_reply
    WHERE collection = 'replies'
),
choice AS (
    SELECT 'place' AS field, place AS code FROM shown_reply
    UNION ALL
    SELECT 'year' AS field, year AS code FROM shown_reply
    UNION ALL
    SELECT 'kind' AS field, kind AS code FROM shown_reply
    UNION ALL
    SELECT 'stance' AS field, stance AS code FROM shown_reply
)
SELECT
    field, code,
    COUNT(*) AS replies
FROM choice
WHERE code IS NOT NULL
GROUP BY field, code
ORDER BY
    field,
    CASE WHEN field = 'year' THEN code END DESC,
    CASE code WHEN 'agreed' THEN 1 WHEN 'part' THEN 2 WHEN 'reference' THEN 3 WHEN 'refused' THEN 4 ELSE 0 END,
    code
