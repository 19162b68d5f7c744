-- What later documents may say of targets, as last decided, the best first; with the target's own words, its place in its commitment, and the reply.
-- Parameters: $known_at TIMESTAMP
-- Latest: suggestion, figure, commitment, reply, proposal
-- Columns: suggestion_id TEXT, state TEXT, commitment_id TEXT, figure_id TEXT, text_sha256 TEXT, document_id TEXT, document_name TEXT, document_day DATE, source_kind TEXT, span_start INTEGER, span_end INTEGER, quote_start INTEGER, quote_end INTEGER, quote TEXT, value DECIMAL(28,6), high DECIMAL(28,6), unit TEXT, bound TEXT, period_start DATE, period_end DATE, verdict TEXT, score DECIMAL(4,3), why_zh TEXT, why_en TEXT, outcome_id TEXT, target_noun TEXT, outcome_noun TEXT, target TEXT, promise TEXT, target_at INTEGER, reply_id TEXT, document_number TEXT, proposal_title TEXT
SELECT
    s.suggestion_id, s.state, s.commitment_id, s.figure_id, s.text_sha256, s.document_id, s.document_name,
    s.document_day, s.source_kind, s.span_start, s.span_end, s.quote_start, s.quote_end, s.quote, s.value, s.high,
    s.unit, s.bound, s.period_start, s.period_end, s.verdict, s.score, s.why_zh, s.why_en, s.outcome_id,
    s.target_noun, s.outcome_noun,
    f.quote AS target,
    c.quote AS promise,
    CASE WHEN f.document_id = c.document_id THEN f.span_start - c.span_start END AS target_at,
    c.reply_id, r.document_number,
    a.title AS proposal_title
FROM latest_suggestion AS s
LEFT JOIN latest_figure AS f ON f.figure_id = s.figure_id
LEFT JOIN latest_commitment AS c ON c.commitment_id = s.commitment_id
LEFT JOIN latest_reply AS r ON r.reply_id = c.reply_id
LEFT JOIN latest_proposal AS a ON a.proposal_id = r.proposal_ids[1]
ORDER BY s.score DESC, s.suggestion_id
