-- Links between commitments as last decided, the best first, with the words, reply and day of both sides.
-- Parameters: $known_at TIMESTAMP
-- Columns: link_id TEXT, state TEXT, earlier_id TEXT, later_id TEXT, earlier_document_id TEXT, later_document_id TEXT, earlier_figure_id TEXT, later_figure_id TEXT, earlier_start INTEGER, earlier_end INTEGER, later_start INTEGER, later_end INTEGER, number_change TEXT, due_change TEXT, score DECIMAL(4,3), why_zh TEXT, why_en TEXT, earlier_quote TEXT, earlier_at INTEGER, earlier_reply_id TEXT, earlier_number TEXT, earlier_day DATE, later_quote TEXT, later_at INTEGER, later_reply_id TEXT, later_number TEXT, later_day DATE
WITH latest AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY link_id ORDER BY seq DESC) AS version_rank
    FROM chain_link
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
),
side AS (
    SELECT
        c.commitment_id AS commitment_id,
        c.document_id AS document_id,
        c.span_start AS span_start,
        c.quote AS quote,
        r.reply_id AS reply_id,
        r.document_number AS document_number,
        r.replied_on AS replied_on
    FROM latest_commitment AS c
    INNER JOIN latest_reply AS r
        ON r.reply_id = c.reply_id AND r.version_rank = 1
    WHERE c.version_rank = 1
)
SELECT
    v.link_id AS link_id,
    v.state AS state,
    v.earlier_id AS earlier_id,
    v.later_id AS later_id,
    v.earlier_document_id AS earlier_document_id,
    v.later_document_id AS later_document_id,
    v.earlier_figure_id AS earlier_figure_id,
    v.later_figure_id AS later_figure_id,
    v.earlier_start AS earlier_start,
    v.earlier_end AS earlier_end,
    v.later_start AS later_start,
    v.later_end AS later_end,
    v.number_change AS number_change,
    v.due_change AS due_change,
    v.score AS score,
    v.why_zh AS why_zh,
    v.why_en AS why_en,
    e.quote AS earlier_quote,
    CASE WHEN e.document_id = v.earlier_document_id THEN v.earlier_start - e.span_start END AS earlier_at,
    e.reply_id AS earlier_reply_id,
    e.document_number AS earlier_number,
    e.replied_on AS earlier_day,
    n.quote AS later_quote,
    CASE WHEN n.document_id = v.later_document_id THEN v.later_start - n.span_start END AS later_at,
    n.reply_id AS later_reply_id,
    n.document_number AS later_number,
    n.replied_on AS later_day
FROM latest AS v
INNER JOIN side AS e
    ON e.commitment_id = v.earlier_id
INNER JOIN side AS n
    ON n.commitment_id = v.later_id
WHERE v.version_rank = 1
ORDER BY v.score DESC, n.replied_on DESC, v.link_id
