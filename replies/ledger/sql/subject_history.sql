-- What was recorded of anything with an id, by whom and when, the first first; statuses, outcomes, criteria and reviews say what they are.
-- Parameters: $subject_id TEXT, $known_at TIMESTAMP
-- Columns: seq BIGINT, recorded_at TIMESTAMP (UTC), recorded_by TEXT, kind TEXT, published BOOLEAN (of outcomes and publications), withdrawn BOOLEAN (of outcomes), status TEXT, holds_from DATE, told TEXT (reason, event or value with unit, criteria, deed of a review with its reason)
SELECT
    h.seq AS seq,
    h.recorded_at AS recorded_at,
    h.recorded_by AS recorded_by,
    h.kind AS kind,
    COALESCE(o.published, p.published) AS published,
    o.withdrawn AS withdrawn,
    s.status AS status,
    COALESCE(s.holds_from, k.holds_from) AS holds_from,
    CASE
        WHEN s.status IS NOT NULL THEN s.reason_zh
        WHEN o.withdrawn THEN o.note_zh
        WHEN m.seq IS NOT NULL THEN CONCAT_WS(' | ', m.deed, m.reason)
        WHEN k.seq IS NOT NULL THEN CONCAT_WS(' | ', k.act_keeps, k.act_breaks, k.effect_keeps, k.effect_breaks)
        ELSE COALESCE(o.event_zh, CAST(CAST(o.stated_value AS DOUBLE) AS TEXT) || ' ' || o.stated_unit)
    END AS told
FROM change AS h
LEFT JOIN status AS s
    ON s.commitment_id = h.subject_id AND s.seq = h.seq
LEFT JOIN outcome AS o
    ON o.outcome_id = h.subject_id AND o.seq = h.seq
LEFT JOIN criterion AS k
    ON k.commitment_id = h.subject_id AND k.seq = h.seq
LEFT JOIN marking AS m
    ON m.seq = h.seq
LEFT JOIN publication AS p
    ON p.subject_id = h.subject_id AND p.seq = h.seq
WHERE h.subject_id = $subject_id AND h.recorded_at <= $known_at
ORDER BY h.seq
