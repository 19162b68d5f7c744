-- The commitments in the replies to one person's proposals, reply by reply, each with the last evidence of it.
-- By standing, the furthest first; of one standing what is past its day first, then the latest evidence on top.
-- 一位代表的建议得到的承诺，逐份答复列出。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $person TEXT, $place TEXT, $kind TEXT (deputy or member)
-- Uses: _signers AS signer, _proposal_replies AS answered, _commitments AS live_commitment, _states AS state,
--   _leaves AS counted_leaf, _last_evidence AS last_evidence
-- Columns: reply_id TEXT, standing TEXT (of _states), standing_size BIGINT (in this reply),
--   commitment_id TEXT, parent_id TEXT?, document_number TEXT?, form TEXT, label_zh TEXT?, label_en TEXT?, quote TEXT?,
--   span_start INTEGER, span_end INTEGER, place TEXT?, bureau_zh TEXT?, bureau_en TEXT?, made_on DATE?, due DATE?,
--   due_basis TEXT?, status TEXT? (null where nothing was recorded), reason_zh TEXT?,
--   reason_en TEXT?, overdue BOOLEAN, due_unchecked BOOLEAN, is_open BOOLEAN, waiting BOOLEAN, last_evidence_on DATE?,
--   evidence_zh TEXT? (the last evidence), evidence_en TEXT?, evidence_value DECIMAL(28,6)?, evidence_high DECIMAL(28,6)?,
--   evidence_bound TEXT?, evidence_unit TEXT?, evidence_is_event BOOLEAN
WITH own_reply AS (
    SELECT DISTINCT a.reply_id
    FROM signer AS p
    INNER JOIN answered AS a ON a.proposal_id = p.proposal_id
    WHERE p.name = $person AND p.kind = $kind AND p.place IS NOT DISTINCT FROM $place
),
standing_leaf AS (
    SELECT l.commitment_id, l.reply_id, l.is_open, l.standing
    FROM counted_leaf AS l
    INNER JOIN own_reply AS o ON o.reply_id = l.reply_id
)
SELECT
    c.reply_id, l.standing,
    COUNT(c.commitment_id) OVER (PARTITION BY c.reply_id, l.standing) AS standing_size,
    c.commitment_id, c.parent_id, c.document_number, c.form, c.label_zh, c.label_en, c.quote, c.span_start,
    c.span_end, c.place, c.bureau_zh, c.bureau_en, c.made_on, c.due, c.due_basis, s.status,
    s.reason_zh, s.reason_en, s.overdue, s.due_unchecked, l.is_open, c.waiting, s.last_evidence_on,
    e.evidence_zh, e.evidence_en, e.evidence_value, e.evidence_high, e.evidence_bound, e.evidence_unit,
    COALESCE(e.is_event, FALSE) AS evidence_is_event
FROM standing_leaf AS l
INNER JOIN live_commitment AS c ON c.commitment_id = l.commitment_id
INNER JOIN state AS s ON s.commitment_id = l.commitment_id
LEFT JOIN last_evidence AS e ON e.commitment_id = l.commitment_id
ORDER BY
    c.made_on DESC NULLS LAST,
    c.reply_id,
    CASE l.standing
        WHEN 'delivered' THEN 1
        WHEN 'progress' THEN 2
        WHEN 'other' THEN 3
        WHEN 'no_evidence' THEN 4
        ELSE 5
    END,
    s.overdue OR s.due_unchecked DESC,
    s.last_evidence_on DESC NULLS LAST,
    c.span_start NULLS LAST,
    c.commitment_id
