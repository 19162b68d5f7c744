-- Deadlines within the overview's choices by the quarter they fall in: what came of those that passed, how many are to come.
-- 各季度到期的承诺：已过的怎样，未到的多少。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $year INTEGER (of the reply; null: all), $bureau TEXT (see _overview_leaves; null: all),
--   $theme TEXT (null: all), $place TEXT (null: all)
-- Uses: _overview_leaves AS leaf
-- Columns: quarter TEXT (2026-Q4), commitments BIGINT, delivered BIGINT, late BIGINT (overdue or due_unchecked), passed BIGINT (past their
--   day, looked at, and neither), coming BIGINT (these four add up)
SELECT
    EXTRACT(YEAR FROM due) || '-Q' || EXTRACT(QUARTER FROM due) AS quarter,
    COUNT(*) AS commitments,
    COUNT(CASE WHEN standing = 'delivered' THEN 1 END) AS delivered,
    COUNT(CASE WHEN overdue OR due_unchecked THEN 1 END) AS late,
    COUNT(CASE WHEN standing <> 'delivered' AND due < $as_of AND NOT (overdue OR due_unchecked) THEN 1 END) AS passed,
    COUNT(CASE WHEN standing <> 'delivered' AND due >= $as_of THEN 1 END) AS coming
FROM leaf
WHERE due IS NOT NULL
GROUP BY quarter
ORDER BY quarter
