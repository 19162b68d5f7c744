-- The criteria of one commitment, published or not, that hold on a day, as they were last recorded.
-- Parameters: $commitment_id TEXT, $as_of DATE, $known_at TIMESTAMP
-- Columns: act_keeps TEXT, act_breaks TEXT, effect_keeps TEXT, effect_breaks TEXT, holds_from DATE
SELECT act_keeps, act_breaks, effect_keeps, effect_breaks, holds_from
FROM criterion
WHERE commitment_id = $commitment_id AND recorded_at <= $known_at AND holds_from <= $as_of
ORDER BY holds_from DESC, seq DESC
LIMIT 1
