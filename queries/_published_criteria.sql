-- Published: what would keep a published commitment and what would break it, by the day from which it is judged so; of
-- one day the last that was written. A row without words takes the earlier ones back.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment
-- Columns: commitment_id TEXT, collection TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT,
--   holds_from DATE, year INTEGER (of that day), act_keeps TEXT, act_breaks TEXT, effect_keeps TEXT, effect_breaks TEXT,
--   is_latest BOOLEAN
WITH told_criterion AS (
    SELECT
        k.*,
        c.collection, c.place, c.bureau_id, c.bureau_zh, c.bureau_en,
        ROW_NUMBER() OVER (PARTITION BY k.commitment_id, k.holds_from ORDER BY k.seq DESC) AS version_rank
    FROM criterion AS k
    INNER JOIN live_commitment AS c ON c.commitment_id = k.commitment_id
    WHERE k.recorded_at <= $known_at AND k.holds_from <= $as_of
),
ranked_criterion AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY commitment_id ORDER BY holds_from DESC, version_rank) AS day_rank
    FROM told_criterion
)
SELECT
    k.commitment_id, k.collection, k.place, k.bureau_id, k.bureau_zh, k.bureau_en, k.holds_from,
    CAST(EXTRACT(YEAR FROM k.holds_from) AS INTEGER) AS year,
    k.act_keeps, k.act_breaks, k.effect_keeps, k.effect_breaks,
    k.day_rank = 1 AS is_latest
FROM ranked_criterion AS k
WHERE k.version_rank = 1
