-- Whose proposals the commitment answers: everybody who led or signed one of them, those who led first.
-- 这项承诺回应的是谁的建议。
-- Parameters: $commitment_id TEXT, $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment, _proposal_replies AS answered, _signers AS signer
-- Columns: name TEXT, place TEXT?, kind TEXT (deputy or member), role TEXT (lead or co_signer)
SELECT
    s.name, s.place, s.kind,
    MAX(s.role) AS role
FROM live_commitment AS c
INNER JOIN answered AS a ON a.reply_id = c.reply_id
INNER JOIN signer AS s ON s.proposal_id = a.proposal_id
WHERE c.commitment_id = $commitment_id
GROUP BY s.name, s.place, s.kind
ORDER BY role DESC, s.name, s.place, s.kind
