-- One reply as it was last recorded, published or not.
-- Parameters: $reply_id TEXT, $known_at TIMESTAMP
-- Columns: reply_id TEXT, collection TEXT, place TEXT, proposal_ids TEXT[], document_id TEXT, document_number TEXT, replied_on DATE, bureau_id TEXT, issuer TEXT, signatory TEXT, category_mark TEXT, addressee TEXT, copied_to TEXT[], co_handlers TEXT[], disclosure TEXT, stance TEXT
WITH latest AS (
    SELECT *
    FROM reply
    WHERE recorded_at <= $known_at
    QUALIFY ROW_NUMBER() OVER (PARTITION BY reply_id ORDER BY seq DESC) = 1
)
SELECT
    v.reply_id, v.collection, v.place, v.proposal_ids, v.document_id, v.document_number, v.replied_on, v.bureau_id,
    v.issuer, v.signatory, v.category_mark, v.addressee, v.copied_to, v.co_handlers, v.disclosure, v.stance
FROM latest AS v
WHERE v.reply_id = $reply_id
ORDER BY v.reply_id
