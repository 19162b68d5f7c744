-- Published replies that a visitor's choices leave.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $place TEXT (null: all), $year INTEGER (of the reply; null: all),
--   $kind TEXT (建议 or 提案; null: all), $stance TEXT (agreed, part, reference or refused; null: all),
--   $q TEXT (words in title, number, document number, bureau or a deputy's name; null: all)
-- Uses: _replies AS published_reply
-- Columns: reply_id TEXT
SELECT r.reply_id
FROM published_reply AS r
WHERE
    r.collection = 'replies'
    AND ($place IS NULL OR r.place = $place)
    AND ($year IS NULL OR EXTRACT(YEAR FROM r.replied_on) = $year)
    AND ($kind IS NULL OR r.proposal_kind = $kind)
    AND ($stance IS NULL OR r.stance = $stance)
    AND (
        $q IS NULL
        OR STRPOS(
            LOWER(
                CONCAT_WS(
                    ' ',
                    r.proposal_title, r.proposal_number, r.document_number, r.place, r.bureau_zh, r.bureau_en,
                    r.lead_deputy,
                    ARRAY_TO_STRING(r.co_signers, ' ')
                )
            ),
            LOWER(CAST($q AS TEXT))
        ) > 0
    )
