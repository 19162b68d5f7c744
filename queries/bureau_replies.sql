-- The replies of one bureau, the latest first, each with how its commitments stand.
-- 一个单位的各份答复，及其中承诺进展。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $bureau TEXT (its code, also that of a former bureau), $place TEXT (null: all)
-- Uses: _replies AS published_reply, _reply_standings AS standing
-- Columns: reply_id TEXT, document_number TEXT?, replied_on DATE?, place TEXT?, signed_bureau_zh TEXT?, signed_bureau_en TEXT?,
--   is_former BOOLEAN (given under an earlier name), proposal_kind TEXT?, number TEXT?, title TEXT?, lead_deputy TEXT?,
--   co_signers TEXT[]?, form TEXT, stance TEXT?,
--   commitments BIGINT, delivered BIGINT, progress BIGINT, no_evidence BIGINT, unchecked BIGINT,
--   other BIGINT, due_unchecked BIGINT, overdue BIGINT,
--   oldest_due DATE?, next_due DATE?
SELECT
    r.reply_id, r.document_number, r.replied_on, r.place, r.signed_bureau_zh, r.signed_bureau_en,
    r.signed_bureau_id IS DISTINCT FROM r.bureau_id AS is_former,
    r.proposal_kind,
    r.proposal_number AS number,
    r.proposal_title AS title,
    r.lead_deputy, r.co_signers, r.form, r.stance, n.commitments, n.delivered, n.progress,
    n.no_evidence, n.unchecked, n.other, n.due_unchecked, n.overdue, n.oldest_due, n.next_due
FROM published_reply AS r
INNER JOIN standing AS n ON n.reply_id = r.reply_id
WHERE
    (COALESCE(r.bureau_id, r.bureau_zh, 'none') = $bureau OR r.signed_bureau_id = $bureau)
    AND ($place IS NULL OR r.place = $place)
ORDER BY r.replied_on DESC NULLS LAST, r.reply_id
