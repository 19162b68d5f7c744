-- Which later commitment makes an earlier one again, both published, each link as it was last decided.
-- Only confirmed links count; open and later ones are a machine's proposals that wait for a reviewer.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Latest: chain_link, figure
-- Uses: _commitments AS live_commitment
-- Columns: link_id TEXT, state TEXT (open, later, confirmed or rejected), earlier_id TEXT, later_id TEXT, number_change TEXT (same, raised: asks for more, lowered: asks for less, or none), due_change TEXT (same, postponed, forward or none), earlier_figure_id TEXT, later_figure_id TEXT, earlier_words TEXT (the number promised, null where none is), later_words TEXT, why_zh TEXT, why_en TEXT, earlier_on DATE, later_on DATE
SELECT
    k.link_id, k.state, k.earlier_id, k.later_id, k.number_change, k.due_change, k.earlier_figure_id,
    k.later_figure_id,
    earlier_figure.quote AS earlier_words,
    later_figure.quote AS later_words,
    k.why_zh, k.why_en,
    e.made_on AS earlier_on,
    n.made_on AS later_on
FROM latest_chain_link AS k
INNER JOIN live_commitment AS e ON e.commitment_id = k.earlier_id
INNER JOIN live_commitment AS n ON n.commitment_id = k.later_id
LEFT JOIN latest_figure AS earlier_figure ON earlier_figure.figure_id = k.earlier_figure_id
LEFT JOIN latest_figure AS later_figure ON later_figure.figure_id = k.later_figure_id
