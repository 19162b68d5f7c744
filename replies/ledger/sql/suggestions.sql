-- What later documents may say of targets, as last decided, the best first; with the target's own words, its place in its commitment, and the reply.
-- Parameters: $known_at TIMESTAMP
-- Columns: suggestion_id TEXT, state TEXT, commitment_id TEXT, figure_id TEXT, text_sha256 TEXT, document_id TEXT, document_name TEXT, document_day DATE, source_kind TEXT, span_start INTEGER, span_end INTEGER, quote_start INTEGER, quote_end INTEGER, quote TEXT, value DECIMAL(28,6), high DECIMAL(28,6), unit TEXT, bound TEXT, period_start DATE, period_end DATE, verdict TEXT, score DECIMAL(4,3), why_zh TEXT, why_en TEXT, outcome_id TEXT, target_noun TEXT, outcome_noun TEXT, target TEXT, promise TEXT, target_at INTEGER, reply_id TEXT, document_number TEXT
WITH latest AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY suggestion_id ORDER BY seq DESC) AS version_rank
    FROM suggestion
    WHERE recorded_at <= $known_at
),
latest_figure AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY figure_id ORDER BY seq DESC) AS version_rank
    FROM figure
    WHERE recorded_at <= $known_at
),
latest_commitment AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY commitment_id ORDER BY seq DESC) AS version_rank
    FROM commitment
    WHERE recorded_at <= $known_at
),
latest_reply AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY reply_id ORDER BY seq DESC) AS version_rank
    FROM reply
    WHERE recorded_at <= $known_at
)
SELECT
    s.suggestion_id AS suggestion_id,
    s.state AS state,
    s.commitment_id AS commitment_id,
    s.figure_id AS figure_id,
    s.text_sha256 AS text_sha256,
    s.document_id AS document_id,
    s.document_name AS document_name,
    s.document_day AS document_day,
    s.source_kind AS source_kind,
    s.span_start AS span_start,
    s.span_end AS span_end,
    s.quote_start AS quote_start,
    s.quote_end AS quote_end,
    s.quote AS quote,
    s.value AS value,
    s.high AS high,
    s.unit AS unit,
    s.bound AS bound,
    s.period_start AS period_start,
    s.period_end AS period_end,
    s.verdict AS verdict,
    s.score AS score,
    s.why_zh AS why_zh,
    s.why_en AS why_en,
    s.outcome_id AS outcome_id,
    s.target_noun AS target_noun,
    s.outcome_noun AS outcome_noun,
    f.quote AS target,
    c.quote AS promise,
    CASE WHEN f.document_id = c.document_id THEN f.span_start - c.span_start END AS target_at,
    c.reply_id AS reply_id,
    r.document_number AS document_number
FROM latest AS s
LEFT JOIN latest_figure AS f
    ON f.figure_id = s.figure_id AND f.version_rank = 1
LEFT JOIN latest_commitment AS c
    ON c.commitment_id = s.commitment_id AND c.version_rank = 1
LEFT JOIN latest_reply AS r
    ON r.reply_id = c.reply_id AND r.version_rank = 1
WHERE s.version_rank = 1
ORDER BY s.score DESC, s.suggestion_id
