-- Published: which later commitment makes an earlier one again, as far as a reviewer confirmed it; a row a link, and a
-- chain is what links join. The two figures are named where the promises are numbers.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _chain_links AS live_link, _commitments AS live_commitment, _figures AS live_figure
-- Columns: link_id TEXT, collection TEXT, place TEXT, bureau_id TEXT (of the later one), bureau_zh TEXT, bureau_en TEXT,
--   earlier_id TEXT, later_id TEXT, earlier_on DATE, later_on DATE, year INTEGER (of the later one), number_change TEXT,
--   due_change TEXT, earlier_figure_id TEXT, later_figure_id TEXT, earlier_words TEXT, later_words TEXT, why_zh TEXT,
--   why_en TEXT
SELECT
    k.link_id, c.collection, c.place, c.bureau_id, c.bureau_zh, c.bureau_en, k.earlier_id, k.later_id, k.earlier_on,
    k.later_on,
    CAST(EXTRACT(YEAR FROM k.later_on) AS INTEGER) AS year,
    k.number_change, k.due_change,
    e.figure_id AS earlier_figure_id,
    n.figure_id AS later_figure_id,
    e.quote AS earlier_words,
    n.quote AS later_words,
    k.why_zh, k.why_en
FROM live_link AS k
INNER JOIN live_commitment AS c ON c.commitment_id = k.later_id
LEFT JOIN live_figure AS e ON e.figure_id = k.earlier_figure_id
LEFT JOIN live_figure AS n ON n.figure_id = k.later_figure_id
WHERE k.state = 'confirmed'
