-- One published reply: named by its own id, else by that of a figure or a commitment in it; with what it holds.
-- Commitments are those of _leaves.
-- 一份答复的概况。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $reply_id TEXT (null: by the others), $figure_id TEXT, $commitment_id TEXT
-- Uses: _replies AS published_reply, _figures AS live_figure, _commitments AS live_commitment,
--   _leaves AS counted_leaf, _figure_counts AS figure_count
-- Columns: reply_id TEXT, document_id TEXT, document_number TEXT?, replied_on DATE?, place TEXT?, bureau_zh TEXT?,
--   bureau_en TEXT?, signatory TEXT?, category_mark TEXT?, proposal_kind TEXT?, proposal_number TEXT, congress_session TEXT?,
--   proposal_title TEXT, lead_deputy TEXT?, co_signers TEXT[]?, stance TEXT?, form TEXT, original_number TEXT?, original_date DATE?, original_sha256 TEXT?, notes TEXT[],
--   figures BIGINT, figures_delivered BIGINT, figures_target BIGINT, figures_rule BIGINT, figures_context BIGINT,
--   commitments BIGINT, passages BIGINT (commitments as the text gives them, before they are split), waiting BIGINT,
--   unreviewed BIGINT (figures and commitments as the text gives them that nobody has reviewed)
WITH named_reply AS (
    SELECT reply_id
    FROM published_reply
    WHERE reply_id = $reply_id
    UNION
    SELECT reply_id
    FROM live_figure
    WHERE $reply_id IS NULL AND figure_id = $figure_id
    UNION
    SELECT reply_id
    FROM live_commitment
    WHERE $reply_id IS NULL AND $figure_id IS NULL AND commitment_id = $commitment_id
),
commitment_count AS (
    SELECT
        reply_id,
        COUNT(CASE WHEN parent_id IS NULL THEN 1 END) AS passages,
        COUNT(CASE WHEN is_leaf AND waiting THEN 1 END) AS waiting,
        COUNT(CASE WHEN NOT reviewed AND NOT waiting THEN 1 END) AS unreviewed
    FROM live_commitment
    WHERE NOT withdrawn
    GROUP BY reply_id
),
leaf_count AS (
    SELECT
        reply_id,
        COUNT(commitment_id) AS commitments
    FROM counted_leaf
    GROUP BY reply_id
)
SELECT
    r.reply_id, r.document_id, r.document_number, r.replied_on, r.place, r.bureau_zh, r.bureau_en, r.signatory,
    r.category_mark, r.proposal_kind, r.proposal_number, r.congress_session, r.proposal_title, r.lead_deputy,
    r.co_signers, r.stance, r.form, r.original_number, r.original_date, r.original_sha256, r.notes,
    COALESCE(f.figures, 0) AS figures,
    COALESCE(f.figures_delivered, 0) AS figures_delivered,
    COALESCE(f.figures_target, 0) AS figures_target,
    COALESCE(f.figures_rule, 0) AS figures_rule,
    COALESCE(f.figures_context, 0) AS figures_context,
    COALESCE(l.commitments, 0) AS commitments,
    COALESCE(c.passages, 0) AS passages,
    COALESCE(c.waiting, 0) AS waiting,
    COALESCE(f.unreviewed, 0) + COALESCE(c.unreviewed, 0) AS unreviewed
FROM published_reply AS r
INNER JOIN named_reply AS n ON n.reply_id = r.reply_id
LEFT JOIN figure_count AS f ON f.reply_id = r.reply_id
LEFT JOIN commitment_count AS c ON c.reply_id = r.reply_id
LEFT JOIN leaf_count AS l ON l.reply_id = r.reply_id
ORDER BY r.reply_id
