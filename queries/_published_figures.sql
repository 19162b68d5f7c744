-- Published: figures read in published replies, in their place in the text.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _replies AS published_reply, _figures AS live_figure
-- Columns: figure_id TEXT, reply_id TEXT, collection TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT,
--   bureau_en TEXT, document_number TEXT, replied_on DATE, year INTEGER, ordinal INTEGER, role TEXT,
--   measures_zh TEXT, measures_en TEXT, subject TEXT, scope TEXT, nature TEXT, change_direction TEXT, aggregate TEXT,
--   period_start DATE, period_end DATE, period_every TEXT, quote TEXT, bound TEXT, value DECIMAL(28,6),
--   high DECIMAL(28,6), unit TEXT,
--   per TEXT, span_start INTEGER, span_end INTEGER, document_id TEXT, form TEXT
SELECT
    g.figure_id, g.reply_id, r.collection, r.place, r.bureau_id, r.bureau_zh, r.bureau_en, r.document_number,
    r.replied_on,
    CAST(EXTRACT(YEAR FROM r.replied_on) AS INTEGER) AS year,
    g.ordinal, g.role, g.measures_zh, g.measures_en, g.subject, g.scope, g.nature, g.change_direction, g.aggregate,
    g.period_start, g.period_end, g.period_every, g.quote, g.bound, g.value, g.high, g.unit, g.per, g.span_start,
    g.span_end, g.document_id, r.form
FROM live_figure AS g
INNER JOIN published_reply AS r ON r.reply_id = g.reply_id
