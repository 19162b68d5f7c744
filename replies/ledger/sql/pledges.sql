-- Commitments without parts of one reply and of the dated replies of its bureau or place, each in its reply's present text.
-- Parameters: $reply_id TEXT, $known_at TIMESTAMP
-- Latest: reply, document, commitment
-- Columns: reply_id TEXT, replied_on DATE, document_id TEXT, text_sha256 TEXT, commitment_id TEXT, span_start INTEGER, span_end INTEGER, due DATE
WITH live_commitment AS (
    SELECT *
    FROM latest_commitment
    WHERE NOT withdrawn AND NOT rejected
),
kin AS (
    SELECT r.*
    FROM latest_reply AS r
    INNER JOIN latest_reply AS own ON own.reply_id = $reply_id
    WHERE
        r.replied_on IS NOT NULL
        AND r.collection = own.collection
        AND (r.bureau_id = own.bureau_id OR r.issuer = own.issuer OR r.place = own.place)
)
SELECT k.reply_id, k.replied_on, k.document_id, d.text_sha256, c.commitment_id, c.span_start, c.span_end, c.due
FROM kin AS k
INNER JOIN latest_document AS d ON d.document_id = k.document_id
INNER JOIN live_commitment AS c ON c.reply_id = k.reply_id AND c.document_id = k.document_id
LEFT JOIN live_commitment AS part ON part.parent_id = c.commitment_id
WHERE part.commitment_id IS NULL AND c.span_start IS NOT NULL AND NOT COALESCE(d.erased, FALSE)
ORDER BY k.replied_on, k.reply_id, c.span_start, c.commitment_id
