-- The limits that progress is judged by, as known at a moment.
-- Where the ledger holds none they are those that the rules of progress fall back on.
-- 判断进展快慢所用的界限。
-- Parameters: $known_at TIMESTAMP
-- Uses: _lights AS threshold
-- Columns: behind_gap DOUBLE (share), about_points DOUBLE (percentage points), about_share DOUBLE (share of the target)
SELECT behind_gap, about_points, about_share
FROM threshold
