-- Figures read in published replies, in their place in the text.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $place TEXT (null: all),
--   $bureau TEXT (its id; null: all), $year INTEGER (null: all), $state TEXT (null: all),
--   $q TEXT (words in a text; null: all)
-- Uses: _published_figures AS published_row
-- Columns: figure_id TEXT, reply_id TEXT, collection TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT,
--   bureau_en TEXT, document_number TEXT, replied_on DATE, year INTEGER, ordinal INTEGER, role TEXT,
--   measures_zh TEXT, measures_en TEXT, subject TEXT, scope TEXT, nature TEXT, change_direction TEXT, aggregate TEXT,
--   period_start DATE, period_end DATE, period_every TEXT, quote TEXT, bound TEXT, value DECIMAL(28,6),
--   high DECIMAL(28,6), unit TEXT,
--   per TEXT, span_start INTEGER, span_end INTEGER, document_id TEXT, form TEXT
SELECT
    p.figure_id AS figure_id,
    p.reply_id AS reply_id,
    p.collection AS collection,
    p.place AS place,
    p.bureau_id AS bureau_id,
    p.bureau_zh AS bureau_zh,
    p.bureau_en AS bureau_en,
    p.document_number AS document_number,
    p.replied_on AS replied_on,
    p.year AS year,
    p.ordinal AS ordinal,
    p.role AS role,
    p.measures_zh AS measures_zh,
    p.measures_en AS measures_en,
    p.subject AS subject,
    p.scope AS scope,
    p.nature AS nature,
    p.change_direction AS change_direction,
    p.aggregate AS aggregate,
    p.period_start AS period_start,
    p.period_end AS period_end,
    p.period_every AS period_every,
    p.quote AS quote,
    p.bound AS bound,
    p.value AS value,
    p.high AS high,
    p.unit AS unit,
    p.per AS per,
    p.span_start AS span_start,
    p.span_end AS span_end,
    p.document_id AS document_id,
    p.form AS form
FROM published_row AS p
WHERE
    ($collection IS NULL OR p.collection = $collection)
    AND ($place IS NULL OR p.place = $place)
    AND ($bureau IS NULL OR p.bureau_id = $bureau)
    AND ($year IS NULL OR p.year = $year)
    AND ($state IS NULL OR p.role = $state)
    AND (
        $q IS NULL
        OR STRPOS(LOWER(COALESCE(p.quote, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.measures_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.measures_en, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.unit, '')), LOWER(CAST($q AS TEXT))) > 0
    )
