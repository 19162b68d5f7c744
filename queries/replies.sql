-- The replies, the latest first, each with its figures by role and its commitments by what came of them.
-- Commitments are those of _leaves; their five standings add up to them.
-- 各份答复，最新在前，附数字和承诺进展。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $place TEXT, $year INTEGER, $kind TEXT,
--   $stance TEXT, $q TEXT (see _reply_choice; null: all), $limit BIGINT (null: all), $offset BIGINT (null: 0)
-- Uses: _replies AS published_reply, _reply_choice AS choice, _figure_counts AS figure_count,
--   _reply_standings AS standing
-- Columns: reply_id TEXT, document_number TEXT?, replied_on DATE?, place TEXT?, bureau_zh TEXT?, bureau_en TEXT?,
--   signatory TEXT?, proposal_kind TEXT?, proposal_number TEXT, congress_session TEXT?, proposal_title TEXT,
--   lead_deputy TEXT?, co_signers TEXT[]?, stance TEXT?, form TEXT, chars INTEGER, figures BIGINT, figures_delivered BIGINT, figures_target BIGINT,
--   figures_rule BIGINT, figures_context BIGINT, commitments BIGINT, delivered BIGINT, progress BIGINT,
--   no_evidence BIGINT, unchecked BIGINT, other BIGINT, due_unchecked BIGINT, overdue BIGINT
SELECT
    r.reply_id, r.document_number, r.replied_on, r.place, r.bureau_zh, r.bureau_en, r.signatory, r.proposal_kind,
    r.proposal_number, r.congress_session, r.proposal_title, r.lead_deputy, r.co_signers, r.stance, r.form, r.chars,
    COALESCE(f.figures, 0) AS figures,
    COALESCE(f.figures_delivered, 0) AS figures_delivered,
    COALESCE(f.figures_target, 0) AS figures_target,
    COALESCE(f.figures_rule, 0) AS figures_rule,
    COALESCE(f.figures_context, 0) AS figures_context,
    COALESCE(c.commitments, 0) AS commitments,
    COALESCE(c.delivered, 0) AS delivered,
    COALESCE(c.progress, 0) AS progress,
    COALESCE(c.no_evidence, 0) AS no_evidence,
    COALESCE(c.unchecked, 0) AS unchecked,
    COALESCE(c.other, 0) AS other,
    COALESCE(c.due_unchecked, 0) AS due_unchecked,
    COALESCE(c.overdue, 0) AS overdue
FROM published_reply AS r
INNER JOIN choice AS o ON o.reply_id = r.reply_id
LEFT JOIN figure_count AS f ON f.reply_id = r.reply_id
LEFT JOIN standing AS c ON c.reply_id = r.reply_id
ORDER BY r.replied_on DESC NULLS LAST, r.reply_id
LIMIT $limit OFFSET COALESCE($offset, 0)
