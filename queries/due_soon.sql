-- What falls due, or is to be looked at, from a day on within $days days, the soonest first; delivered ones are left out.
-- A commitment without a due day can have a day on which a reviewer wants to look at it (check_on).
-- 从某日起若干天内到期或需要核查的承诺。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $year INTEGER (of the reply; null: all), $bureau TEXT (see _overview_leaves; null: all),
--   $theme TEXT (null: all), $place TEXT (null: all),
--   $days INTEGER (null: 90)
-- Uses: _overview_leaves AS leaf
-- Columns: commitment_id TEXT, label_zh TEXT?, label_en TEXT?, quote TEXT?, falls_on DATE, falls TEXT (due or check), status TEXT
WITH coming_day AS (
    SELECT
        commitment_id, label_zh, label_en, quote,
        due AS falls_on,
        'due' AS falls,
        status
    FROM leaf
    UNION ALL
    SELECT
        commitment_id, label_zh, label_en, quote,
        check_on AS falls_on,
        'check' AS falls,
        status
    FROM leaf
)
SELECT commitment_id, label_zh, label_en, quote, falls_on, falls, status
FROM coming_day
WHERE
    COALESCE(status, '') <> 'delivered'
    AND falls_on >= $as_of
    AND DATE_DIFF('day', CAST($as_of AS DATE), falls_on) <= COALESCE(CAST($days AS INTEGER), 90)
ORDER BY falls_on, falls DESC, commitment_id
