-- The proposals that one person put forward or signed, each with each of its replies and how its commitments stand.
-- 一位代表提出或联名的建议，及各份答复。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $person TEXT, $place TEXT, $kind TEXT (deputy or member)
-- Uses: _signers AS signer, _proposals AS live_proposal, _proposal_replies AS answered, _replies AS published_reply,
--   _reply_standings AS standing
-- Columns: reply_id TEXT, proposal_id TEXT, role TEXT, proposal_kind TEXT?, number TEXT?, title TEXT?, congress_session TEXT?,
--   lead_deputy TEXT?, co_signers TEXT[]?, document_number TEXT?, replied_on DATE?, bureau_zh TEXT?, bureau_en TEXT?,
--   category_mark TEXT?, co_handlers TEXT[]?, copied_to TEXT[]?, stance TEXT?, form TEXT,
--   commitments BIGINT, delivered BIGINT, progress BIGINT, no_evidence BIGINT, unchecked BIGINT,
--   other BIGINT, due_unchecked BIGINT, overdue BIGINT,
--   oldest_due DATE?, next_due DATE?
SELECT
    r.reply_id, p.proposal_id, s.role,
    p.kind AS proposal_kind,
    p.number, p.title, p.congress_session, p.lead_deputy, p.co_signers, r.document_number, r.replied_on, r.bureau_zh,
    r.bureau_en, r.category_mark, r.co_handlers, r.copied_to, r.stance, r.form, n.commitments, n.delivered,
    n.progress, n.no_evidence, n.unchecked, n.other, n.due_unchecked, n.overdue, n.oldest_due, n.next_due
FROM signer AS s
INNER JOIN live_proposal AS p ON p.proposal_id = s.proposal_id
INNER JOIN answered AS a ON a.proposal_id = p.proposal_id
INNER JOIN published_reply AS r ON r.reply_id = a.reply_id
INNER JOIN standing AS n ON n.reply_id = r.reply_id
WHERE s.name = $person AND s.kind = $kind AND s.place IS NOT DISTINCT FROM $place
ORDER BY r.replied_on DESC NULLS LAST, r.reply_id, p.number, p.proposal_id
