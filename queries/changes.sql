-- What changed in public since a moment, the last first: commitments published, their due days, statuses, outcomes.
-- Of all, of one commitment, of a bureau, or of the replies to one person's proposals.
-- 某一时刻以来公开的变化：新公布的承诺、改变的期限和状态、新的完成值。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $since TIMESTAMP (null: from the start), $commitment_id TEXT (with its parts; null: all),
--   $bureau TEXT (its code, also that of a former bureau; null: all), $place TEXT (null: all),
--   $person TEXT (null: everybody), $person_place TEXT, $kind TEXT (deputy or member), $limit BIGINT (null: all)
-- Uses: _changes AS public_change, _commitments AS live_commitment, _replies AS published_reply, _outcomes AS live_outcome,
--   _signers AS signer, _proposal_replies AS answered
-- Columns: commitment_id TEXT, reply_id TEXT, change TEXT (published, due, status, withdrawn, taken_back or outcome), recorded_at TIMESTAMP (UTC),
--   event_hash TEXT, due_before DATE?, due DATE?, status_before TEXT?, status TEXT?, before_unknown BOOLEAN,
--   outcome_id TEXT?, quote TEXT?, label_zh TEXT?, label_en TEXT?, place TEXT?, bureau_zh TEXT?, bureau_en TEXT?, document_number TEXT?,
--   form TEXT (of the text: original or restatement),
--   proposal_title TEXT?, evidence_zh TEXT? (title of the source), evidence_en TEXT?, event_zh TEXT? (of the outcome, also what it is called),
--   event_en TEXT?, value DECIMAL(28,6)?, high DECIMAL(28,6)?, bound TEXT?, unit TEXT?, period_end DATE?,
--   total BIGINT (changes that the choices leave)
WITH own_reply AS (
    SELECT DISTINCT a.reply_id
    FROM signer AS p
    INNER JOIN answered AS a ON a.proposal_id = p.proposal_id
    WHERE p.name = $person AND p.kind = $kind AND p.place IS NOT DISTINCT FROM $person_place
)
SELECT
    g.commitment_id, g.reply_id, g.change, g.recorded_at, g.event_hash, g.due_before, g.due, g.status_before, g.status,
    g.before_unknown, g.outcome_id, c.quote, c.label_zh, c.label_en, r.place, r.bureau_zh, r.bureau_en,
    r.document_number, r.form, r.proposal_title,
    o.source_title_zh AS evidence_zh,
    o.source_title_en AS evidence_en,
    COALESCE(o.event_zh, o.label_zh) AS event_zh,
    COALESCE(o.event_en, o.label_en) AS event_en,
    o.value, o.high, o.bound, o.unit, o.period_end,
    COUNT(*) OVER () AS total
FROM public_change AS g
INNER JOIN live_commitment AS c ON c.commitment_id = g.commitment_id
INNER JOIN published_reply AS r ON r.reply_id = g.reply_id
LEFT JOIN live_outcome AS o ON o.outcome_id = g.evidence_id
WHERE
    ($since IS NULL OR g.recorded_at >= $since)
    AND ($commitment_id IS NULL OR g.commitment_id = $commitment_id OR c.parent_id = $commitment_id)
    AND (
        $bureau IS NULL
        OR COALESCE(r.bureau_id, r.bureau_zh, 'none') = $bureau
        OR r.signed_bureau_id = $bureau
    )
    AND ($place IS NULL OR r.place = $place)
    AND ($person IS NULL OR g.reply_id IN (SELECT reply_id FROM own_reply))
ORDER BY g.recorded_at DESC, g.seq DESC, g.commitment_id, g.change, g.outcome_id NULLS FIRST
LIMIT $limit
