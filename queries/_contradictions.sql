-- Values that two sources give for the same thing, scope, measure and period, each pair told from both sides.
-- They agree where what each says can be one number: a rounded one within half of its last digit, 左右 and 近 within the
-- tolerance of the lights, a floor or a cap on its side; else they contradict each other, and neither is preferred.
-- A value that a later source expressly corrects (`superseded_by`) stands against nobody any more.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _lights AS threshold, _outcomes AS live_outcome
-- Columns: outcome_id TEXT, other_id TEXT, verdict TEXT (contradicts or agrees), how TEXT (why two unlike numbers agree: rounded, about or bound; null where they do not)
WITH stated AS (
    SELECT
        o.outcome_id,
        CASE WHEN o.metric IS NULL THEN 'commitment ' || o.commitment_id ELSE o.metric || ' ' || COALESCE(o.area, '') END AS subject,
        COALESCE(o.measure, '') AS measure,
        COALESCE(o.accrual, '') AS accrual,
        o.money,
        COALESCE(o.unit, '') AS unit,
        o.period_start, o.period_end,
        COALESCE(o.bound, 'exact') AS bound,
        CAST(o.value AS DOUBLE) AS value,
        CAST(COALESCE(o.high, o.value) AS DOUBLE) AS high,
        COALESCE(CAST(o.value AS DOUBLE) / NULLIF(CAST(o.stated_value AS DOUBLE), 0), 1) AS factor,
        RTRIM(RTRIM(CAST(COALESCE(o.stated_value, o.value) AS TEXT), '0'), '.') AS digits,
        CASE WHEN o.unit IN ('%', '百分点') THEN l.about_points ELSE ABS(CAST(o.value AS DOUBLE)) * l.about_share END AS tolerance
    FROM live_outcome AS o
    CROSS JOIN threshold AS l
    WHERE
        o.value IS NOT NULL
        AND o.charted
        AND NOT o.set_apart
        AND (o.metric IS NOT NULL OR o.commitment_id IS NOT NULL)
),
rounded AS (
    SELECT
        s.*,
        CASE
            -- A whole number in its own unit is counted: 136家 is not 137家.
            WHEN STRPOS(s.digits, '.') = 0 AND s.factor = 1 AND s.unit NOT IN ('%', '百分点') THEN 0
            WHEN STRPOS(s.digits, '.') = 0 THEN 0.5 * s.factor
            ELSE 0.5 * s.factor * POWER(10, STRPOS(s.digits, '.') - LENGTH(s.digits))
        END AS half_step
    FROM stated AS s
),
spanned AS (
    SELECT
        r.*,
        CASE
            WHEN r.bound = 'at_most' THEN CAST('-inf' AS DOUBLE)
            WHEN r.bound IN ('about', 'under') THEN r.value - r.tolerance
            ELSE r.value - r.half_step
        END AS lowest,
        CASE
            WHEN r.bound IN ('over', 'at_least') THEN CAST('inf' AS DOUBLE)
            WHEN r.bound = 'about' THEN r.high + r.tolerance
            WHEN r.bound IN ('at_most', 'under') THEN r.high
            ELSE r.high + r.half_step
        END AS highest
    FROM rounded AS r
),
pair AS (
    SELECT
        a.outcome_id,
        b.outcome_id AS other_id,
        a.lowest < b.highest AND b.lowest < a.highest AS agrees,
        a.bound,
        b.bound AS other_bound
    FROM spanned AS a
    INNER JOIN spanned AS b
        ON b.subject = a.subject
        AND b.measure = a.measure
        AND b.accrual = a.accrual
        -- What is planned is not what is paid.
        AND COALESCE(b.money, a.money, '') = COALESCE(a.money, b.money, '')
        AND b.unit = a.unit
        AND b.period_end = a.period_end
        AND b.period_start IS NOT DISTINCT FROM a.period_start
        AND b.outcome_id <> a.outcome_id
    WHERE a.value <> b.value OR a.high <> b.high
)
SELECT
    p.outcome_id, p.other_id,
    CASE WHEN p.agrees THEN 'agrees' ELSE 'contradicts' END AS verdict,
    CASE
        WHEN NOT p.agrees THEN NULL
        WHEN p.bound IN ('over', 'at_least', 'at_most', 'range') OR p.other_bound IN ('over', 'at_least', 'at_most', 'range') THEN 'bound'
        WHEN p.bound IN ('about', 'under') OR p.other_bound IN ('about', 'under') THEN 'about'
        ELSE 'rounded'
    END AS how
FROM pair AS p
