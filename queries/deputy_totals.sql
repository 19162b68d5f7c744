-- How many people have an answered proposal, and in how many places; how many proposals name nobody.
-- 多少位代表的建议得到答复，涉及多少地方。
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _signers AS signer, _proposals AS live_proposal
-- Columns: people BIGINT, deputies BIGINT, members BIGINT, places BIGINT, proposals BIGINT, nameless BIGINT
WITH person AS (
    SELECT DISTINCT name, place, kind
    FROM signer
),
person_count AS (
    SELECT
        COUNT(*) AS people,
        COUNT(CASE WHEN kind = 'deputy' THEN 1 END) AS deputies,
        COUNT(CASE WHEN kind = 'member' THEN 1 END) AS members,
        COUNT(DISTINCT place) AS places
    FROM person
),
signed_proposal AS (
    SELECT DISTINCT proposal_id
    FROM signer
),
proposal_count AS (
    SELECT
        COUNT(p.proposal_id) AS proposals,
        COUNT(CASE WHEN s.proposal_id IS NULL THEN 1 END) AS nameless
    FROM live_proposal AS p
    LEFT JOIN signed_proposal AS s ON s.proposal_id = p.proposal_id
)
SELECT c.people, c.deputies, c.members, c.places, n.proposals, n.nameless
FROM person_count AS c
CROSS JOIN proposal_count AS n
