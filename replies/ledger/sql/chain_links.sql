-- Links between commitments as last decided, the best first, with the words, reply and day of both sides.
-- Parameters: $known_at TIMESTAMP
-- Latest: chain_link, commitment, reply, proposal
-- Columns: link_id TEXT, state TEXT, earlier_id TEXT, later_id TEXT, earlier_document_id TEXT, later_document_id TEXT, earlier_figure_id TEXT, later_figure_id TEXT, earlier_start INTEGER, earlier_end INTEGER, later_start INTEGER, later_end INTEGER, number_change TEXT, due_change TEXT, score DECIMAL(4,3), why_zh TEXT, why_en TEXT, earlier_quote TEXT, earlier_at INTEGER, earlier_reply_id TEXT, earlier_number TEXT, earlier_day DATE, later_quote TEXT, later_at INTEGER, later_reply_id TEXT, later_number TEXT, later_day DATE, earlier_title TEXT, later_title TEXT (of the reply's first proposal)
WITH side AS (
    SELECT
        c.commitment_id, c.document_id, c.span_start, c.quote, r.reply_id, r.document_number, r.replied_on, a.title
    FROM latest_commitment AS c
    INNER JOIN latest_reply AS r ON r.reply_id = c.reply_id
    LEFT JOIN latest_proposal AS a ON a.proposal_id = r.proposal_ids[1]
)
SELECT
    v.link_id, v.state, v.earlier_id, v.later_id, v.earlier_document_id, v.later_document_id, v.earlier_figure_id,
    v.later_figure_id, v.earlier_start, v.earlier_end, v.later_start, v.later_end, v.number_change, v.due_change,
    v.score, v.why_zh, v.why_en,
    e.quote AS earlier_quote,
    CASE WHEN e.document_id = v.earlier_document_id THEN v.earlier_start - e.span_start END AS earlier_at,
    e.reply_id AS earlier_reply_id,
    e.document_number AS earlier_number,
    e.replied_on AS earlier_day,
    n.quote AS later_quote,
    CASE WHEN n.document_id = v.later_document_id THEN v.later_start - n.span_start END AS later_at,
    n.reply_id AS later_reply_id,
    n.document_number AS later_number,
    n.replied_on AS later_day,
    e.title AS earlier_title,
    n.title AS later_title
FROM latest_chain_link AS v
INNER JOIN side AS e ON e.commitment_id = v.earlier_id
INNER JOIN side AS n ON n.commitment_id = v.later_id
ORDER BY v.score DESC, n.replied_on DESC, v.link_id
