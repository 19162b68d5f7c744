-- Promises that return: each published commitment of a chain, in order of time, with how it stands to the one before.
-- A chain is what confirmed links join, however many; its id is the least of its members' ids. `has_outcome` is true
-- where a result of the commitment itself is on record, `chain_outcome` where one of any member is.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment, _states AS state, _outcomes AS live_outcome, _chain_links AS live_link
-- Columns: chain_id TEXT, commitment_id TEXT, place_in_chain BIGINT (1: first made), members BIGINT, first_on DATE, made_on DATE, step TEXT (first, repeated or changed), number_change TEXT (null for the first), due_change TEXT, earlier_words TEXT, later_words TEXT, why_zh TEXT, why_en TEXT, has_outcome BOOLEAN, chain_outcome BOOLEAN
WITH RECURSIVE confirmed_link AS (
    SELECT *
    FROM live_link
    WHERE state = 'confirmed'
),
edge AS (
    SELECT
        earlier_id AS commitment_id,
        later_id AS other_id
    FROM confirmed_link
    UNION ALL
    SELECT
        later_id AS commitment_id,
        earlier_id AS other_id
    FROM confirmed_link
),
reach AS (
    SELECT commitment_id, other_id
    FROM edge
    UNION
    SELECT r.commitment_id, e.other_id
    FROM reach AS r
    INNER JOIN edge AS e ON e.commitment_id = r.other_id
),
chain AS (
    SELECT
        commitment_id,
        MIN(LEAST(commitment_id, other_id)) AS chain_id
    FROM reach
    GROUP BY commitment_id
),
link_before AS (
    SELECT *
    FROM confirmed_link
    QUALIFY ROW_NUMBER() OVER (PARTITION BY later_id ORDER BY earlier_on DESC, link_id) = 1
),
resulted AS (
    SELECT DISTINCT commitment_id
    FROM live_outcome
    WHERE commitment_id IS NOT NULL
),
member AS (
    SELECT
        h.chain_id, c.commitment_id, c.made_on, b.link_id, b.number_change, b.due_change, b.earlier_words,
        b.later_words, b.why_zh, b.why_en,
        COALESCE(s.status IN ('delivered', 'partly'), FALSE)
        OR s.evidence_count > 0
        OR o.commitment_id IS NOT NULL AS has_outcome
    FROM chain AS h
    INNER JOIN live_commitment AS c ON c.commitment_id = h.commitment_id
    INNER JOIN state AS s ON s.commitment_id = h.commitment_id
    LEFT JOIN link_before AS b ON b.later_id = h.commitment_id
    LEFT JOIN resulted AS o ON o.commitment_id = h.commitment_id
)
SELECT
    chain_id, commitment_id,
    ROW_NUMBER() OVER (PARTITION BY chain_id ORDER BY made_on, commitment_id) AS place_in_chain,
    COUNT(*) OVER (PARTITION BY chain_id) AS members,
    MIN(made_on) OVER (PARTITION BY chain_id) AS first_on,
    made_on,
    CASE
        WHEN link_id IS NULL THEN 'first'
        WHEN number_change IN ('raised', 'lowered') OR due_change IN ('postponed', 'forward') THEN 'changed'
        ELSE 'repeated'
    END AS step,
    number_change, due_change, earlier_words, later_words, why_zh, why_en, has_outcome,
    MAX(CASE WHEN has_outcome THEN 1 ELSE 0 END) OVER (PARTITION BY chain_id) = 1 AS chain_outcome
FROM member
