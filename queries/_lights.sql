-- The limits that progress is judged by, as known at a moment: one row.
-- Where the ledger holds none they are those that the rules of progress fall back on.
-- Parameters: $known_at TIMESTAMP
-- Latest: light
-- Columns: behind_gap DOUBLE (share), about_points DOUBLE (percentage points), about_share DOUBLE (share of the target)
SELECT
    COALESCE(MAX(CASE WHEN name = 'behind_gap' THEN value END), 0.10) AS behind_gap,
    COALESCE(MAX(CASE WHEN name = 'about_points' THEN value END), 0.3) AS about_points,
    COALESCE(MAX(CASE WHEN name = 'about_share' THEN value END), 0.05) AS about_share
FROM latest_light
