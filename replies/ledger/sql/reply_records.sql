-- One reply as it was last recorded, published or not.
-- Parameters: $reply_id TEXT, $known_at TIMESTAMP
-- Columns: reply_id TEXT, collection TEXT, place TEXT, proposal_ids TEXT[], document_id TEXT, document_number TEXT, replied_on DATE, bureau_id TEXT, issuer TEXT, signatory TEXT, category_mark TEXT, addressee TEXT, copied_to TEXT[], co_handlers TEXT[], disclosure TEXT, stance TEXT
WITH latest AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY reply_id ORDER BY seq DESC) AS version_rank
    FROM reply
    WHERE recorded_at <= $known_at
)
SELECT
    v.reply_id AS reply_id,
    v.collection AS collection,
    v.place AS place,
    v.proposal_ids AS proposal_ids,
    v.document_id AS document_id,
    v.document_number AS document_number,
    v.replied_on AS replied_on,
    v.bureau_id AS bureau_id,
    v.issuer AS issuer,
    v.signatory AS signatory,
    v.category_mark AS category_mark,
    v.addressee AS addressee,
    v.copied_to AS copied_to,
    v.co_handlers AS co_handlers,
    v.disclosure AS disclosure,
    v.stance AS stance
FROM latest AS v
WHERE v.version_rank = 1
    AND v.reply_id = $reply_id
ORDER BY v.reply_id
