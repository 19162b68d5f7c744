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
    g.figure_id AS figure_id,
    g.reply_id AS reply_id,
    r.collection AS collection,
    r.place AS place,
    r.bureau_id AS bureau_id,
    r.bureau_zh AS bureau_zh,
    r.bureau_en AS bureau_en,
    r.document_number AS document_number,
    r.replied_on AS replied_on,
    CAST(EXTRACT(YEAR FROM r.replied_on) AS INTEGER) AS year,
    g.ordinal AS ordinal,
    g.role AS role,
    g.measures_zh AS measures_zh,
    g.measures_en AS measures_en,
    g.subject AS subject,
    g.scope AS scope,
    g.nature AS nature,
    g.change_direction AS change_direction,
    g.aggregate AS aggregate,
    g.period_start AS period_start,
    g.period_end AS period_end,
    g.period_every AS period_every,
    g.quote AS quote,
    g.bound AS bound,
    g.value AS value,
    g.high AS high,
    g.unit AS unit,
    g.per AS per,
    g.span_start AS span_start,
    g.span_end AS span_end,
    g.document_id AS document_id,
    r.form AS form
FROM live_figure AS g
INNER JOIN published_reply AS r
    ON r.reply_id = g.reply_id
