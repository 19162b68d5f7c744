-- The answered proposals of a place, or of all, with each of their replies, by congress session.
-- 某地各届次会议已答复的建议及其答复。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $place TEXT (null: all)
-- Uses: _proposals AS live_proposal, _proposal_replies AS answered, _replies AS published_reply, _reply_standings AS standing
-- Columns: proposal_id TEXT, place TEXT?, congress_session TEXT?, kind TEXT, number TEXT?, title TEXT?, lead_deputy TEXT?,
--   co_signers TEXT[]?, reply_id TEXT, replied_on DATE?, bureau_zh TEXT?, bureau_en TEXT?, form TEXT, commitments BIGINT
SELECT
    p.proposal_id, p.place, p.congress_session, p.kind, p.number, p.title, p.lead_deputy, p.co_signers, r.reply_id,
    r.replied_on, r.bureau_zh, r.bureau_en, r.form, n.commitments
FROM live_proposal AS p
INNER JOIN answered AS a ON a.proposal_id = p.proposal_id
INNER JOIN published_reply AS r ON r.reply_id = a.reply_id
INNER JOIN standing AS n ON n.reply_id = r.reply_id
WHERE $place IS NULL OR p.place = $place
ORDER BY p.place NULLS LAST, p.congress_session NULLS LAST, p.number, p.proposal_id, r.replied_on, r.reply_id
