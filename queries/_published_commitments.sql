-- Published: commitments of published replies with what came of each: what is counted, and beside it what is not.
-- `counted` is true of leaves in force: count these and nothing else. A commitment with parts has no state of its own.
-- `state` is how it stands, in five classes that add up to what is counted; `status` is null where nothing was recorded.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment, _states AS state
-- Columns: commitment_id TEXT, reply_id TEXT, parent_id TEXT, counted BOOLEAN, is_leaf BOOLEAN, withdrawn BOOLEAN,
--   collection TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT, theme TEXT, theme_zh TEXT,
--   theme_en TEXT, kind TEXT, label_zh TEXT, label_en TEXT, condition TEXT, led_by TEXT, together_with TEXT,
--   checkable BOOLEAN, vague_reason TEXT, quote TEXT, span_start INTEGER, span_end INTEGER,
--   document_id TEXT, ordinal INTEGER, waiting BOOLEAN, made_on DATE, year INTEGER, due DATE, due_basis TEXT,
--   check_on DATE, state TEXT (delivered, progress, no_evidence, unchecked, other or withdrawn; null for one with parts),
--   status TEXT (null where nothing was recorded), holds_from DATE, reason_zh TEXT, reason_en TEXT,
--   overdue BOOLEAN, due_unchecked BOOLEAN, days_to_due BIGINT, days_late BIGINT, evidence_count BIGINT,
--   related_count BIGINT, last_evidence_on DATE, reviewed BOOLEAN, proposal_number TEXT, congress_session TEXT,
--   lead_deputy TEXT, document_number TEXT, form TEXT
SELECT
    c.commitment_id, c.reply_id, c.parent_id,
    c.is_leaf AND s.standing <> 'withdrawn' AND c.collection = 'replies' AS counted,
    c.is_leaf, c.withdrawn, c.collection, c.place, c.bureau_id, c.bureau_zh, c.bureau_en, c.theme, c.theme_zh,
    c.theme_en, c.kind, c.label_zh, c.label_en, c.condition, c.led_by, c.together_with, c.checkable, c.vague_reason,
    c.quote, c.span_start, c.span_end, c.document_id, c.ordinal, c.waiting, c.made_on,
    CAST(EXTRACT(YEAR FROM c.made_on) AS INTEGER) AS year,
    c.due, c.due_basis, c.check_on,
    s.standing AS state,
    s.status, s.holds_from, s.reason_zh, s.reason_en, s.overdue, s.due_unchecked,
    s.days_to_due, s.days_late, s.evidence_count, s.related_count, s.last_evidence_on, c.reviewed, c.proposal_number,
    c.congress_session, c.lead_deputy, c.document_number, c.form
FROM live_commitment AS c
INNER JOIN state AS s ON s.commitment_id = c.commitment_id
