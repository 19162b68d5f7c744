-- Whose word what came of commitments rests on: of those delivered, partly delivered or in progress, how many are shown by
-- the bureau's own word alone, by what a reviewer verified, or by what others published. Each is counted once:
-- verified before published by others before self-reported.
-- 已兑现、部分兑现和推进中的承诺，佐证只是单位自报的、经核实的、由他方发布的各有多少。
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _leaves AS counted_leaf, _commitment_sources AS commitment_source
-- Columns: status TEXT (delivered, partly or in_progress), commitments BIGINT, verified BIGINT, third_party BIGINT,
--   self_reported BIGINT (nothing but the bureau's own word), unsaid BIGINT (no evidence whose kind of source is known)
WITH shown AS (
    SELECT
        commitment_id,
        MAX(CASE standing WHEN 'verified' THEN 3 WHEN 'third_party' THEN 2 WHEN 'self_reported' THEN 1 END) AS best
    FROM commitment_source
    WHERE nature = 'evidence'
    GROUP BY commitment_id
)
SELECT
    l.status,
    COUNT(*) AS commitments,
    COUNT(CASE WHEN s.best = 3 THEN 1 END) AS verified,
    COUNT(CASE WHEN s.best = 2 THEN 1 END) AS third_party,
    COUNT(CASE WHEN s.best = 1 THEN 1 END) AS self_reported,
    COUNT(CASE WHEN s.best IS NULL THEN 1 END) AS unsaid
FROM counted_leaf AS l
LEFT JOIN shown AS s ON s.commitment_id = l.commitment_id
WHERE l.status IN ('delivered', 'partly', 'in_progress')
GROUP BY l.status
ORDER BY CASE l.status WHEN 'delivered' THEN 1 WHEN 'partly' THEN 2 ELSE 3 END
