-- Outcomes whose last record is not published yet, of all commitments or of one bureau's; the first recorded first.
-- Parameters: $bureau_id TEXT (null: all), $known_at TIMESTAMP
-- Latest: outcome, commitment, reply
-- Columns: outcome_id TEXT, commitment_id TEXT, label_zh TEXT, event_zh TEXT, problems TEXT, next_steps TEXT, stated_value DECIMAL(28,6), stated_high DECIMAL(28,6), bound TEXT, stated_unit TEXT, money TEXT, period_end DATE, source_title_zh TEXT, source_kind TEXT, quote TEXT, recorded_at TIMESTAMP (UTC), recorded_by TEXT, bureau_id TEXT, promised TEXT (the commitment's words)
SELECT
    o.outcome_id, o.commitment_id, o.label_zh, o.event_zh, o.problems, o.next_steps, o.stated_value, o.stated_high,
    o.bound, o.stated_unit, o.money, o.period_end, o.source_title_zh, o.source_kind, o.quote, o.recorded_at, o.recorded_by,
    COALESCE(c.bureau_id, r.bureau_id) AS bureau_id,
    c.quote AS promised
FROM latest_outcome AS o
LEFT JOIN latest_commitment AS c ON c.commitment_id = o.commitment_id
LEFT JOIN latest_reply AS r ON r.reply_id = c.reply_id
WHERE
    o.published IS FALSE
    AND ($bureau_id IS NULL OR COALESCE(c.bureau_id, r.bureau_id) = $bureau_id)
ORDER BY o.seq, o.outcome_id
