-- The chosen figures a page at a time, as they can be downloaded.
-- 所选数字的明细，可下载。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $place TEXT (null: all),
--   $bureau TEXT (its id; null: all), $year INTEGER (null: all), $state TEXT (null: all),
--   $q TEXT (words in a text; null: all), $limit BIGINT (null: all), $offset BIGINT (null: 0)
-- Uses: _explore_figures AS found_figure
-- Columns: figure_id TEXT, reply_id TEXT, collection TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT,
--   bureau_en TEXT, document_number TEXT, replied_on DATE, year INTEGER, ordinal INTEGER, role TEXT,
--   measures_zh TEXT, measures_en TEXT, subject TEXT, scope TEXT, nature TEXT, change_direction TEXT, aggregate TEXT,
--   period_start DATE, period_end DATE, period_every TEXT, quote TEXT, bound TEXT, value DECIMAL(28,6),
--   high DECIMAL(28,6), unit TEXT,
--   per TEXT, span_start INTEGER, span_end INTEGER, document_id TEXT, form TEXT
SELECT
    f.figure_id AS figure_id,
    f.reply_id AS reply_id,
    f.collection AS collection,
    f.place AS place,
    f.bureau_id AS bureau_id,
    f.bureau_zh AS bureau_zh,
    f.bureau_en AS bureau_en,
    f.document_number AS document_number,
    f.replied_on AS replied_on,
    f.year AS year,
    f.ordinal AS ordinal,
    f.role AS role,
    f.measures_zh AS measures_zh,
    f.measures_en AS measures_en,
    f.subject AS subject,
    f.scope AS scope,
    f.nature AS nature,
    f.change_direction AS change_direction,
    f.aggregate AS aggregate,
    f.period_start AS period_start,
    f.period_end AS period_end,
    f.period_every AS period_every,
    f.quote AS quote,
    f.bound AS bound,
    f.value AS value,
    f.high AS high,
    f.unit AS unit,
    f.per AS per,
    f.span_start AS span_start,
    f.span_end AS span_end,
    f.document_id AS document_id,
    f.form AS form
FROM found_figure AS f
ORDER BY
    f.replied_on DESC NULLS LAST,
    f.reply_id,
    f.ordinal,
    f.figure_id
LIMIT $limit
OFFSET COALESCE($offset, 0)
