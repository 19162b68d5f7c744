-- How the commitments within the overview's choices stood at the end of each month, and on the day itself: counts as the
-- overview has them as of that day. The last $months months, of which the first with no commitment are left out.
-- 各月末承诺的进展，逐月的数与当日总览一致。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $year INTEGER (of the reply; null: all), $bureau TEXT (see _overview_leaves; null: all),
--   $theme TEXT (null: all), $place TEXT (null: all), $months INTEGER (null: 24)
-- Uses: _commitments AS live_commitment, _statuses AS live_status
-- Columns: ends_on DATE (the last day of the month, of the present one the day asked for), commitments BIGINT, delivered BIGINT,
--   progress BIGINT, no_evidence BIGINT, unchecked BIGINT, other BIGINT (these five add up)
WITH chosen_leaf AS (
    SELECT commitment_id, made_on
    FROM live_commitment
    WHERE
        is_leaf
        AND NOT withdrawn
        AND collection = 'replies'
        AND ($year IS NULL OR EXTRACT(YEAR FROM made_on) = $year)
        AND ($bureau IS NULL OR COALESCE(bureau_id, bureau_zh, 'none') = $bureau)
        AND ($theme IS NULL OR theme = $theme)
        AND ($place IS NULL OR place = $place)
),
month_end AS (
    SELECT LEAST(CAST(LAST_DAY(month_start) AS DATE), CAST($as_of AS DATE)) AS ends_on
    FROM (
        SELECT
            UNNEST(
                GENERATE_SERIES(
                    DATE_TRUNC('month', CAST($as_of AS DATE))
                    - TO_MONTHS(COALESCE(CAST($months AS INTEGER), 24) - 1),
                    DATE_TRUNC('month', CAST($as_of AS DATE)),
                    INTERVAL 1 MONTH
                )
            ) AS month_start
    )
),
-- A commitment is unchecked from its reply on, and stands as a record says from the record's day on, until the next.
stretch AS (
    SELECT
        commitment_id,
        COALESCE(made_on, DATE '0001-01-01') AS starts_on,
        DATE '0001-01-01' AS holds_from,
        0 AS seq,
        CAST(NULL AS TEXT) AS status
    FROM chosen_leaf
    UNION ALL
    SELECT
        l.commitment_id,
        GREATEST(s.holds_from, COALESCE(l.made_on, s.holds_from)) AS starts_on,
        s.holds_from, s.seq, s.status
    FROM live_status AS s
    INNER JOIN chosen_leaf AS l ON l.commitment_id = s.commitment_id
    QUALIFY ROW_NUMBER() OVER (PARTITION BY s.commitment_id, s.holds_from ORDER BY s.seq DESC) = 1
),
bounded_stretch AS (
    SELECT
        starts_on, status,
        LEAD(starts_on) OVER (PARTITION BY commitment_id ORDER BY starts_on, holds_from, seq) AS next_starts_on
    FROM stretch
),
standing_then AS (
    SELECT
        m.ends_on,
        CASE
            WHEN b.status IS NULL THEN 'unchecked'
            WHEN b.status IN ('partly', 'in_progress') THEN 'progress'
            WHEN b.status IN ('not_started', 'not_delivered', 'unrateable') THEN 'other'
            ELSE b.status
        END AS standing
    FROM month_end AS m
    INNER JOIN bounded_stretch AS b
        ON b.starts_on <= m.ends_on AND (b.next_starts_on IS NULL OR b.next_starts_on > m.ends_on)
)
SELECT
    ends_on,
    COUNT(*) AS commitments,
    COUNT(CASE WHEN standing = 'delivered' THEN 1 END) AS delivered,
    COUNT(CASE WHEN standing = 'progress' THEN 1 END) AS progress,
    COUNT(CASE WHEN standing = 'no_evidence' THEN 1 END) AS no_evidence,
    COUNT(CASE WHEN standing = 'unchecked' THEN 1 END) AS unchecked,
    COUNT(CASE WHEN standing = 'other' THEN 1 END) AS other
FROM standing_then
WHERE standing <> 'withdrawn'
GROUP BY ends_on
ORDER BY ends_on
