-- Published: who put a proposal forward, one row a person and proposal.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _signers AS named_signer
-- Columns: proposal_id TEXT, name TEXT, place TEXT, signer_kind TEXT (deputy or member),
--   signer_role TEXT (lead or co_signer)
SELECT
    s.proposal_id, s.name, s.place,
    s.kind AS signer_kind,
    s.role AS signer_role
FROM named_signer AS s
