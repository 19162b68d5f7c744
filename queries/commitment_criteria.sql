-- What would keep a commitment and what would break it, as a reviewer wrote; no row where nothing is written.
-- 一项承诺怎样算兑现、怎样算未兑现。
-- Parameters: $commitment_id TEXT, $as_of DATE, $known_at TIMESTAMP
-- Uses: _published_criteria AS told_criteria
-- Columns: commitment_id TEXT, holds_from DATE, act_keeps TEXT?, act_breaks TEXT?, effect_keeps TEXT?, effect_breaks TEXT?
SELECT k.commitment_id, k.holds_from, k.act_keeps, k.act_breaks, k.effect_keeps, k.effect_breaks
FROM told_criteria AS k
WHERE
    k.commitment_id = $commitment_id
    AND k.is_latest
    AND COALESCE(k.act_keeps, k.act_breaks, k.effect_keeps, k.effect_breaks) IS NOT NULL
ORDER BY k.commitment_id
