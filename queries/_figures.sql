-- Figures of the published replies' present texts, as known at a moment, of replies given by a day.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Latest: figure
-- Uses: _replies AS published_reply
-- Columns: figure_id TEXT, reply_id TEXT, document_id TEXT, ordinal INTEGER, span_start INTEGER, span_end INTEGER, quote TEXT, value DECIMAL(28,6), high DECIMAL(28,6), unit TEXT, per TEXT, bound TEXT, role TEXT, measures_zh TEXT, measures_en TEXT, subject TEXT, scope TEXT, nature TEXT, change_direction TEXT, aggregate TEXT, period_start DATE, period_end DATE, period_every TEXT, reviewed BOOLEAN
SELECT
    f.figure_id, r.reply_id, f.document_id, f.ordinal, f.span_start, f.span_end, f.quote, f.value, f.high, f.unit,
    f.per, f.bound, f.role, f.measures_zh, f.measures_en, f.subject, f.scope, f.nature, f.change_direction,
    f.aggregate, f.period_start, f.period_end, f.period_every, f.reviewed
FROM latest_figure AS f
INNER JOIN published_reply AS r ON r.document_id = f.document_id
WHERE f.rejected IS NOT TRUE
