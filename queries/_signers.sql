-- Who put a proposal forward: its lead and its co-signers, one row a person and proposal.
-- A person is known by name, place and kind: two of one name in one place cannot be told apart in the replies.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _proposals AS live_proposal
-- Columns: proposal_id TEXT, name TEXT, place TEXT, kind TEXT (deputy of a 建议, member of a 提案), role TEXT (lead or co_signer)
WITH named_signer AS (
    SELECT
        proposal_id,
        TRIM(lead_deputy) AS name,
        place,
        kind AS proposal_kind,
        0 AS place_in_line
    FROM live_proposal
    UNION ALL
    SELECT
        proposal_id,
        TRIM(UNNEST(co_signers)) AS name,
        place,
        kind AS proposal_kind,
        1 AS place_in_line
    FROM live_proposal
)
SELECT
    proposal_id, name, place,
    CASE WHEN proposal_kind = '提案' THEN 'member' ELSE 'deputy' END AS kind,
    CASE WHEN MIN(place_in_line) = 0 THEN 'lead' ELSE 'co_signer' END AS role
FROM named_signer
WHERE name <> ''
GROUP BY proposal_id, name, place, proposal_kind
