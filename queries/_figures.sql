-- Figures of the published replies' present texts, as known at a moment, of replies given by a day.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _replies AS published_reply
-- Columns: figure_id TEXT, reply_id TEXT, document_id TEXT, ordinal INTEGER, span_start INTEGER, span_end INTEGER, quote TEXT, value DECIMAL(28,6), high DECIMAL(28,6), unit TEXT, per TEXT, bound TEXT, role TEXT, measures_zh TEXT, measures_en TEXT, subject TEXT, scope TEXT, nature TEXT, change_direction TEXT, aggregate TEXT, period_start DATE, period_end DATE, period_every TEXT
WITH latest_figure AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY figure_id ORDER BY seq DESC) AS version_rank
    FROM figure
    WHERE recorded_at <= $known_at
)
SELECT
    f.figure_id AS figure_id,
    r.reply_id AS reply_id,
    f.document_id AS document_id,
    f.ordinal AS ordinal,
    f.span_start AS span_start,
    f.span_end AS span_end,
    f.quote AS quote,
    f.value AS value,
    f.high AS high,
    f.unit AS unit,
    f.per AS per,
    f.bound AS bound,
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
    f.period_every AS period_every
FROM latest_figure AS f
INNER JOIN published_reply AS r
    ON r.document_id = f.document_id
WHERE f.version_rank = 1 AND f.rejected IS NOT TRUE
