-- One commitment whole: its words and place, what holds of it, the commitment it is a part of, and its neighbours.
-- Before and after are those of the same reply and the same rank (leaves among leaves) in the order of the text.
-- 一项承诺的全貌：原句、位置、现状、上级与前后承诺。
-- Parameters: $commitment_id TEXT, $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment, _states AS state, _replies AS published_reply
-- Columns: commitment_id TEXT, reply_id TEXT, document_id TEXT, is_leaf BOOLEAN, span_start INTEGER,
--   span_end INTEGER, quote TEXT?, kind TEXT?, due DATE?, due_basis TEXT?, check_on DATE?, made_on DATE?, theme TEXT?,
--   theme_zh TEXT?, theme_en TEXT?, label_zh TEXT?, label_en TEXT?, reviewed BOOLEAN, waiting BOOLEAN, place TEXT?,
--   bureau_id TEXT?, bureau_zh TEXT?, bureau_en TEXT?, document_number TEXT?, proposal_number TEXT, proposal_kind TEXT?,
--   proposal_title TEXT, form TEXT, parent_id TEXT?, parent_zh TEXT?, parent_en TEXT?, parent_start INTEGER?,
--   parent_end INTEGER?, parent_quote TEXT?, status TEXT? (null where nothing was recorded),
--   standing TEXT? (null for one with parts), holds_from DATE?, reason_zh TEXT?, reason_en TEXT?, evidence_count BIGINT, related_count BIGINT,
--   last_evidence_on DATE?, overdue BOOLEAN, due_unchecked BOOLEAN, days_to_due BIGINT? (below zero once passed),
--   days_late BIGINT?, parts BIGINT?, parts_delivered BIGINT?, parts_progress BIGINT?, parts_no_evidence BIGINT?,
--   parts_unchecked BIGINT?, parts_other BIGINT?, parts_overdue BIGINT?, parts_due_unchecked BIGINT?, place_in_reply BIGINT, rank_size BIGINT,
--   previous_id TEXT?, previous_zh TEXT?, previous_en TEXT?, next_id TEXT?, next_zh TEXT?, next_en TEXT?
WITH neighbour AS (
    SELECT
        commitment_id,
        ROW_NUMBER() OVER (reply_order) AS place_in_reply,
        COUNT(commitment_id) OVER (PARTITION BY reply_id, is_leaf) AS rank_size,
        LAG(commitment_id) OVER (reply_order) AS previous_id,
        LAG(label_zh) OVER (reply_order) AS previous_zh,
        LAG(label_en) OVER (reply_order) AS previous_en,
        LEAD(commitment_id) OVER (reply_order) AS next_id,
        LEAD(label_zh) OVER (reply_order) AS next_zh,
        LEAD(label_en) OVER (reply_order) AS next_en
    FROM live_commitment
    WINDOW reply_order AS (PARTITION BY reply_id, is_leaf ORDER BY span_start, span_end DESC, commitment_id)
)
SELECT
    c.commitment_id, c.reply_id, c.document_id, c.is_leaf, c.span_start, c.span_end, c.quote, c.kind, c.due,
    c.due_basis, c.check_on, c.made_on, c.theme, c.theme_zh, c.theme_en, c.label_zh, c.label_en, c.reviewed,
    COALESCE(c.waiting, FALSE) AS waiting,
    c.place, c.bureau_id, c.bureau_zh, c.bureau_en, c.document_number, c.proposal_number, c.proposal_kind,
    r.proposal_title, c.form, c.parent_id,
    p.label_zh AS parent_zh,
    p.label_en AS parent_en,
    p.span_start AS parent_start,
    p.span_end AS parent_end,
    p.quote AS parent_quote,
    s.status, s.standing, s.holds_from, s.reason_zh, s.reason_en, s.evidence_count, s.related_count,
    s.last_evidence_on, s.overdue, s.due_unchecked, s.days_to_due, s.days_late, s.parts, s.parts_delivered,
    s.parts_progress, s.parts_no_evidence, s.parts_unchecked, s.parts_other,
    s.parts_overdue, s.parts_due_unchecked, n.place_in_reply, n.rank_size, n.previous_id, n.previous_zh,
    n.previous_en, n.next_id, n.next_zh, n.next_en
FROM live_commitment AS c
INNER JOIN state AS s ON s.commitment_id = c.commitment_id
INNER JOIN neighbour AS n ON n.commitment_id = c.commitment_id
INNER JOIN published_reply AS r ON r.reply_id = c.reply_id
LEFT JOIN live_commitment AS p ON p.commitment_id = c.parent_id
WHERE c.commitment_id = $commitment_id
ORDER BY c.commitment_id
