-- What is known of each target as of a day: the outcome that counts, the shares of delivery and of time, the verdict.
-- The rules are those of replies/progress/targets.py, row for row. NULL is unknown and never zero. A cap (at_most) has
-- no share, but `used`. `actual` is the number that is judged: of a range, the end that is the worse for the target.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _lights AS threshold, _targets AS live_target, _outcomes AS live_outcome, _metrics AS live_metric, _commitments AS live_commitment
-- Columns: target_id TEXT, commitment_id TEXT, metric TEXT, metric_zh TEXT, metric_en TEXT, direction TEXT, area TEXT,
--   area_zh TEXT, area_en TEXT, label_zh TEXT, label_en TEXT, value DECIMAL(28,6), high DECIMAL(28,6), bound TEXT,
--   unit TEXT, baseline DECIMAL(28,6), baseline_on DATE, made_on DATE (or the day of its commitment), period_start DATE,
--   due DATE, measure TEXT, kind TEXT, part_of TEXT, charted BOOLEAN, outcome_id TEXT, actual DECIMAL(28,6),
--   actual_on DATE (the last day of the outcome's period), share_delivered DOUBLE (of the way from the baseline),
--   share_elapsed DOUBLE (0 to 1), gap DOUBLE (share_elapsed less share_delivered), pace TEXT (on_track or behind),
--   verdict TEXT (met, about, missed, within, over, pending or unknown), used DOUBLE (share of a cap)
WITH told_target AS (
    SELECT
        t.target_id, t.commitment_id, t.metric,
        m.label_zh AS metric_zh,
        m.label_en AS metric_en,
        COALESCE(t.direction, m.direction, 'none') AS direction,
        t.area, t.area_zh, t.area_en, t.label_zh, t.label_en, t.value, t.high,
        COALESCE(t.bound, 'exact') AS bound,
        t.unit, t.baseline, t.baseline_on,
        COALESCE(t.made_on, c.made_on) AS made_on,
        c.made_on AS promised_on,
        COALESCE(c.withdrawn, FALSE) AS withdrawn,
        t.period_start, t.due, t.measure, t.kind, t.part_of, t.charted,
        -- Floors (at_least, over) and caps (at_most) stay what they are, whatever the metric's direction.
        COALESCE(t.direction, m.direction, 'none') = 'down'
        AND COALESCE(t.bound, 'exact') IN ('exact', 'about', 'under', 'range') AS is_falling
    FROM live_target AS t
    LEFT JOIN live_metric AS m ON m.metric = t.metric
    LEFT JOIN live_commitment AS c ON c.commitment_id = t.commitment_id
),
-- Of the outcomes of one period (of a level: of one day) the last by its source's date counts.
told_outcome AS (
    SELECT
        outcome_id, metric, area, measure,
        COALESCE(unit, '') AS unit,
        value, high, period_start, period_end,
        ROW_NUMBER() OVER (
            PARTITION BY
                metric, area, measure, COALESCE(unit, ''), period_end,
                CASE WHEN measure <> 'stock' THEN period_start END
            ORDER BY COALESCE(source_date, '') DESC, outcome_id DESC
        ) AS choice_rank
    FROM live_outcome
    WHERE value IS NOT NULL AND charted
),
-- Targets among the outcomes in order of days: joining each target with all outcomes of its metric grows with the square.
level_day AS (
    SELECT
        CAST(NULL AS TEXT) AS target_id,
        metric, area, unit,
        period_end AS falls_on,
        period_end
    FROM told_outcome
    WHERE measure = 'stock' AND choice_rank = 1
    UNION ALL
    SELECT
        target_id, metric, area,
        COALESCE(unit, '') AS unit,
        COALESCE(due, CAST('9999-12-31' AS DATE)) AS falls_on,
        CAST(NULL AS DATE) AS period_end
    FROM told_target
    WHERE measure = 'stock'
),
last_level AS (
    SELECT
        target_id,
        MAX(period_end) OVER (
            PARTITION BY metric, area, unit
            ORDER BY falls_on
            RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS period_end
    FROM level_day
),
counting_outcome AS (
    SELECT
        t.target_id, o.outcome_id,
        CASE WHEN t.is_falling OR t.bound = 'at_most' THEN COALESCE(o.high, o.value) ELSE o.value END AS actual,
        o.period_end AS actual_on
    FROM told_target AS t
    LEFT JOIN last_level AS d ON d.target_id = t.target_id
    INNER JOIN told_outcome AS o
        ON o.choice_rank = 1
        AND o.metric = t.metric
        AND o.area = t.area
        AND o.measure = t.measure
        AND o.unit = COALESCE(t.unit, '')
        AND o.period_end = CASE WHEN t.measure = 'stock' THEN d.period_end ELSE t.due END
    WHERE
        -- What held by the day of the promise is its baseline: earlier work, never a result of it.
        (t.promised_on IS NULL OR o.period_end > t.promised_on)
        AND CASE
            WHEN t.measure = 'stock' THEN t.made_on IS NULL OR o.period_end > t.made_on
            ELSE o.period_start = t.period_start
        END
),
judged_target AS (
    SELECT
        t.*,
        o.outcome_id, o.actual, o.actual_on,
        CASE WHEN t.is_falling AND t.bound = 'range' THEN COALESCE(t.high, t.value) ELSE t.value END AS goal,
        COALESCE(t.due < $as_of, FALSE) AS is_due,
        l.behind_gap,
        CASE
            WHEN t.bound NOT IN ('about', 'under') THEN 0
            WHEN t.unit IN ('%', '百分点') THEN CAST(l.about_points AS DECIMAL(9, 6))
            ELSE ABS(t.value) * CAST(l.about_share AS DECIMAL(9, 6))
        END AS tolerance
    FROM told_target AS t
    CROSS JOIN threshold AS l
    LEFT JOIN counting_outcome AS o ON o.target_id = t.target_id
),
met_target AS (
    SELECT
        j.*,
        COALESCE(
            CASE
                WHEN j.bound = 'at_most' THEN j.actual <= j.goal
                WHEN j.is_falling THEN j.actual <= j.goal + j.tolerance
                ELSE j.actual >= j.goal
            END,
            FALSE
        ) AS is_met,
        COALESCE(
            j.bound <> 'at_most' AND NOT j.is_falling AND j.actual < j.goal AND j.actual >= j.goal - j.tolerance,
            FALSE
        ) AS is_about,
        CASE
            WHEN j.is_falling THEN j.goal < j.baseline
            ELSE j.goal > COALESCE(j.baseline, 0)
        END AS asks_a_step
    FROM judged_target AS j
),
shared_target AS (
    SELECT
        m.*,
        CASE
            WHEN m.bound = 'at_most' OR m.goal IS NULL OR m.actual IS NULL THEN NULL
            -- A baseline that is not known is taken as zero for levels and counts that rise, and for nothing else.
            WHEN m.baseline IS NULL AND (m.is_falling OR m.measure = 'rate') THEN NULL
            WHEN m.is_falling AND m.is_met THEN 1.0
            WHEN NOT m.asks_a_step THEN CASE WHEN m.is_met OR m.is_about THEN 1.0 ELSE 0.0 END
            ELSE CAST(m.actual - COALESCE(m.baseline, 0) AS DOUBLE) / CAST(m.goal - COALESCE(m.baseline, 0) AS DOUBLE)
        END AS share_delivered,
        CASE
            WHEN m.made_on IS NULL OR m.due IS NULL THEN NULL
            WHEN m.due <= $as_of THEN 1.0
            WHEN m.made_on >= $as_of THEN 0.0
            ELSE
                CAST(DATE_DIFF('day', m.made_on, CAST($as_of AS DATE)) AS DOUBLE)
                / CAST(DATE_DIFF('day', m.made_on, m.due) AS DOUBLE)
        END AS share_elapsed
    FROM met_target AS m
)
SELECT
    s.target_id, s.commitment_id, s.metric, s.metric_zh, s.metric_en, s.direction, s.area, s.area_zh, s.area_en,
    s.label_zh, s.label_en, s.value, s.high, s.bound, s.unit, s.baseline, s.baseline_on, s.made_on, s.period_start,
    s.due, s.measure, s.kind, s.part_of, s.charted, s.outcome_id, s.actual, s.actual_on, s.share_delivered,
    s.share_elapsed,
    s.share_elapsed - s.share_delivered AS gap,
    CASE
        WHEN s.is_due OR s.withdrawn OR s.share_elapsed IS NULL OR s.share_delivered IS NULL THEN NULL
        WHEN s.is_met OR s.is_about THEN 'on_track'
        -- The slack keeps binary fractions (0.4 - 0.3) from counting as over 0.10.
        WHEN s.share_elapsed - s.share_delivered > s.behind_gap + 0.000000001 THEN 'behind'
        ELSE 'on_track'
    END AS pace,
    CASE
        WHEN s.actual IS NULL OR s.goal IS NULL THEN CASE WHEN s.is_due THEN 'unknown' ELSE 'pending' END
        WHEN s.bound = 'at_most' AND s.is_due AND s.actual_on <> s.due THEN 'unknown'
        WHEN s.bound = 'at_most' THEN CASE WHEN s.is_met THEN 'within' ELSE 'over' END
        WHEN s.is_met THEN 'met'
        WHEN s.is_about THEN 'about'
        WHEN NOT s.is_due THEN 'pending'
        -- Only an outcome of the due day itself can say that a target was missed.
        WHEN s.actual_on = s.due THEN 'missed'
        ELSE 'unknown'
    END AS verdict,
    CASE
        WHEN s.bound = 'at_most' AND s.value > 0 THEN CAST(s.actual AS DOUBLE) / CAST(s.value AS DOUBLE)
    END AS used
FROM shared_target AS s
