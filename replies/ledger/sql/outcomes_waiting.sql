-- Outcomes whose last record is not published yet, of all commitments or of one bureau's; the first recorded first.
-- Parameters: $bureau_id TEXT (null: all), $known_at TIMESTAMP
-- Columns: outcome_id TEXT, commitment_id TEXT, label_zh TEXT, event_zh TEXT, problems TEXT, next_steps TEXT, stated_value DECIMAL(28,6), stated_high DECIMAL(28,6), bound TEXT, stated_unit TEXT, period_end DATE, source_title_zh TEXT, source_kind TEXT, quote TEXT, recorded_at TIMESTAMP (UTC), recorded_by TEXT, bureau_id TEXT, promised TEXT (the commitment's words)
WITH latest_outcome AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY outcome_id ORDER BY seq DESC) AS version_rank
    FROM outcome
    WHERE recorded_at <= $known_at
),
latest_commitment AS (
    SELECT
        commitment_id,
        reply_id,
        bureau_id,
        quote,
        ROW_NUMBER() OVER (PARTITION BY commitment_id ORDER BY seq DESC) AS version_rank
    FROM commitment
    WHERE recorded_at <= $known_at
),
latest_reply AS (
    SELECT
        reply_id,
        bureau_id,
        ROW_NUMBER() OVER (PARTITION BY reply_id ORDER BY seq DESC) AS version_rank
    FROM reply
    WHERE recorded_at <= $known_at
)
SELECT
    o.outcome_id AS outcome_id,
    o.commitment_id AS commitment_id,
    o.label_zh AS label_zh,
    o.event_zh AS event_zh,
    o.problems AS problems,
    o.next_steps AS next_steps,
    o.stated_value AS stated_value,
    o.stated_high AS stated_high,
    o.bound AS bound,
    o.stated_unit AS stated_unit,
    o.period_end AS period_end,
    o.source_title_zh AS source_title_zh,
    o.source_kind AS source_kind,
    o.quote AS quote,
    o.recorded_at AS recorded_at,
    o.recorded_by AS recorded_by,
    COALESCE(c.bureau_id, r.bureau_id) AS bureau_id,
    c.quote AS promised
FROM latest_outcome AS o
LEFT JOIN latest_commitment AS c
    ON c.commitment_id = o.commitment_id AND c.version_rank = 1
LEFT JOIN latest_reply AS r
    ON r.reply_id = c.reply_id AND r.version_rank = 1
WHERE
    o.version_rank = 1
    AND o.published IS FALSE
    AND ($bureau_id IS NULL OR COALESCE(c.bureau_id, r.bureau_id) = $bureau_id)
ORDER BY o.seq, o.outcome_id
