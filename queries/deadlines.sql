-- Deadlines that are public, or once were, the earliest first: of all, of a bureau, or of the replies to one person's proposals.
-- What is no deadline any more (taken back, withdrawn, without a day, or told in parts) is cancelled: its id, its last day, no word.
-- 公开的（或曾经公开的）承诺期限，最早的在前。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $due_from DATE (null: all), $bureau TEXT (its code, also that of a former bureau;
--   null: all), $place TEXT (null: all), $person TEXT (null: everybody), $person_place TEXT, $kind TEXT (deputy or member),
--   $limit BIGINT (null: all)
-- Uses: _public_history AS public_step, _commitments AS live_commitment, _replies AS published_reply, _signers AS signer,
--   _proposal_replies AS answered
-- Columns: commitment_id TEXT, due DATE, sequence BIGINT (how often it has changed), changed_at TIMESTAMP (UTC), is_cancelled BOOLEAN,
--   status TEXT? (null where nothing was recorded), quote TEXT?, label_zh TEXT?, label_en TEXT?, bureau_zh TEXT?,
--   bureau_en TEXT?, document_number TEXT?
WITH last_step AS (
    SELECT *
    FROM public_step
    QUALIFY ROW_NUMBER() OVER (PARTITION BY commitment_id ORDER BY seq DESC) = 1
),
due_step AS (
    SELECT *
    FROM public_step
    WHERE is_public AND is_leaf AND due IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY commitment_id ORDER BY seq DESC) = 1
),
deadline AS (
    SELECT
        d.commitment_id, d.reply_id, d.seq, d.due, l.sequence, l.status,
        l.recorded_at AS changed_at,
        c.commitment_id IS NULL
        OR NOT l.is_public
        OR NOT l.is_leaf
        OR l.due IS NULL
        OR COALESCE(l.status, '') = 'withdrawn' AS is_cancelled
    FROM due_step AS d
    INNER JOIN last_step AS l ON l.commitment_id = d.commitment_id
    LEFT JOIN live_commitment AS c ON c.commitment_id = d.commitment_id
    WHERE $due_from IS NULL OR d.due >= $due_from
),
-- Of what is not public any more, whose it was is asked of what was recorded by then.
reply_then AS (
    SELECT d.commitment_id, d.seq, r.collection, r.place, r.bureau_id, r.issuer, r.proposal_ids
    FROM deadline AS d
    INNER JOIN reply AS r ON r.reply_id = d.reply_id
    WHERE d.is_cancelled AND r.seq <= d.seq
    QUALIFY ROW_NUMBER() OVER (PARTITION BY d.commitment_id ORDER BY r.seq DESC) = 1
),
asked_then AS (
    SELECT
        commitment_id, seq,
        UNNEST(proposal_ids) AS proposal_id
    FROM reply_then
),
proposal_then AS (
    SELECT a.commitment_id, p.place, p.kind, p.lead_deputy, p.co_signers
    FROM asked_then AS a
    INNER JOIN proposal AS p ON p.proposal_id = a.proposal_id
    WHERE p.seq <= a.seq
    QUALIFY ROW_NUMBER() OVER (PARTITION BY a.commitment_id, a.proposal_id ORDER BY p.seq DESC) = 1
),
person_then AS (
    SELECT DISTINCT commitment_id
    FROM proposal_then
    WHERE
        place IS NOT DISTINCT FROM $person_place
        AND CASE WHEN kind = '提案' THEN 'member' ELSE 'deputy' END = $kind
        AND (TRIM(lead_deputy) = $person OR LIST_CONTAINS(co_signers, $person))
),
own_reply AS (
    SELECT DISTINCT a.reply_id
    FROM signer AS p
    INNER JOIN answered AS a ON a.proposal_id = p.proposal_id
    WHERE p.name = $person AND p.kind = $kind AND p.place IS NOT DISTINCT FROM $person_place
)
SELECT
    d.commitment_id, d.due, d.sequence, d.changed_at, d.is_cancelled,
    CASE WHEN NOT d.is_cancelled THEN d.status END AS status,
    c.quote, c.label_zh, c.label_en, r.bureau_zh, r.bureau_en, r.document_number
FROM deadline AS d
LEFT JOIN live_commitment AS c ON c.commitment_id = d.commitment_id AND NOT d.is_cancelled
LEFT JOIN published_reply AS r ON r.reply_id = c.reply_id
LEFT JOIN reply_then AS g ON g.commitment_id = d.commitment_id
WHERE
    COALESCE(r.collection, g.collection) = 'replies'
    AND (
        $bureau IS NULL
        OR COALESCE(r.bureau_id, r.bureau_zh, g.bureau_id, g.issuer, 'none') = $bureau
        OR r.signed_bureau_id = $bureau
    )
    AND ($place IS NULL OR COALESCE(r.place, g.place) = $place)
    AND (
        $person IS NULL
        OR r.reply_id IN (SELECT reply_id FROM own_reply)
        OR d.commitment_id IN (SELECT commitment_id FROM person_then)
    )
ORDER BY d.due, d.commitment_id
LIMIT $limit
