-- A commitment and those that it is one promise with, in order of time: first made, repeated, changed; with their status.
-- `proposals` counts the links of this commitment that a machine proposed and nobody decided: they make no chain.
-- 一项承诺的来路：首次承诺、重提、改变，按时间先后；待确认的关联另计。
-- Parameters: $commitment_id TEXT, $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment, _states AS state, _chain_links AS live_link, _chains AS chain
-- Columns: commitment_id TEXT, place_in_chain BIGINT (1: first made), members BIGINT, made_on DATE?,
--   document_number TEXT?, bureau_zh TEXT?, bureau_en TEXT?, label_zh TEXT?, label_en TEXT?, quote TEXT?, due DATE?,
--   step TEXT (first, repeated or changed), number_change TEXT? (same, raised, lowered or none; null for the first),
--   due_change TEXT? (same, postponed, forward or none), earlier_words TEXT?, later_words TEXT?, why_zh TEXT?, why_en TEXT?,
--   status TEXT?, standing TEXT, holds_from DATE?, has_outcome BOOLEAN, proposals BIGINT
WITH asked_chain AS (
    SELECT chain_id
    FROM chain
    WHERE commitment_id = $commitment_id
),
proposal AS (
    SELECT COUNT(*) AS proposals
    FROM live_link
    WHERE state IN ('open', 'later') AND (earlier_id = $commitment_id OR later_id = $commitment_id)
)
SELECT
    c.commitment_id,
    COALESCE(h.place_in_chain, 1) AS place_in_chain,
    COALESCE(h.members, 1) AS members,
    c.made_on, c.document_number, c.bureau_zh, c.bureau_en, c.label_zh, c.label_en, c.quote, c.due,
    COALESCE(h.step, 'first') AS step,
    h.number_change, h.due_change, h.earlier_words, h.later_words, h.why_zh, h.why_en, s.status, s.standing,
    s.holds_from,
    COALESCE(h.has_outcome, FALSE) AS has_outcome,
    p.proposals
FROM live_commitment AS c
INNER JOIN state AS s ON s.commitment_id = c.commitment_id
CROSS JOIN proposal AS p
LEFT JOIN chain AS h ON h.commitment_id = c.commitment_id
LEFT JOIN asked_chain AS a ON a.chain_id = h.chain_id
WHERE c.commitment_id = $commitment_id OR a.chain_id IS NOT NULL
ORDER BY COALESCE(h.place_in_chain, 1), c.commitment_id
