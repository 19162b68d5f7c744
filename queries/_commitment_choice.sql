-- Commitments that a visitor's choices leave, leaves alone, each with its status; `is_chosen` adds the choice of state.
-- Some progress is partly or in progress; the rest is what is neither delivered nor with progress, nor withdrawn, so
-- that delivered, progress and rest add up to all. Withdrawn ones are chosen by their own state only.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $theme TEXT (null: all), $year INTEGER (of the reply; null: all),
--   $bureau TEXT (its id, its name where it has none, none where the reply names no bureau; null: all), $place TEXT (null: all), $q TEXT (words in quote or label, null: all),
--   $state TEXT (all, delivered, progress, rest, a status, not_found, unchecked, overdue, due_unchecked, waiting, repeated, lowered or postponed; null: all)
-- Uses: _commitments AS live_commitment, _states AS state, _chains AS chain
-- Columns: commitment_id TEXT, is_chosen BOOLEAN, status TEXT, unchecked BOOLEAN, overdue BOOLEAN, due_unchecked BOOLEAN, waiting BOOLEAN
WITH leaf AS (
    SELECT
        c.commitment_id, s.status,
        s.status = 'no_evidence' AND NOT s.status_recorded AS unchecked,
        s.overdue, s.due_unchecked,
        COALESCE(c.waiting, FALSE) AS waiting,
        COALESCE(h.place_in_chain = h.members AND h.members > 1 AND NOT h.chain_outcome, FALSE) AS repeated,
        COALESCE(h.number_change = 'lowered', FALSE) AS lowered,
        COALESCE(h.due_change = 'postponed', FALSE) AS postponed,
        COALESCE(CAST($state AS TEXT), 'all') AS asked
    FROM live_commitment AS c
    INNER JOIN state AS s
        ON s.commitment_id = c.commitment_id
    LEFT JOIN chain AS h
        ON h.commitment_id = c.commitment_id
    WHERE
        c.is_leaf
        AND c.collection = 'replies'
        AND ($theme IS NULL OR c.theme = $theme)
        AND ($year IS NULL OR EXTRACT(YEAR FROM c.made_on) = $year)
        AND ($bureau IS NULL OR COALESCE(c.bureau_id, c.bureau_zh, 'none') = $bureau)
        AND ($place IS NULL OR c.place = $place)
        AND (
            $q IS NULL
            OR STRPOS(LOWER(COALESCE(c.quote, '')), LOWER(CAST($q AS TEXT))) > 0
            OR STRPOS(LOWER(COALESCE(c.label_zh, '')), LOWER(CAST($q AS TEXT))) > 0
            OR STRPOS(LOWER(COALESCE(c.label_en, '')), LOWER(CAST($q AS TEXT))) > 0
        )
)
SELECT
    l.commitment_id,
    CASE
        WHEN l.status = 'withdrawn' THEN l.asked = 'withdrawn'
        WHEN l.asked = 'all' THEN TRUE
        WHEN l.asked = 'progress' THEN l.status IN ('partly', 'in_progress')
        WHEN l.asked = 'rest' THEN l.status NOT IN ('delivered', 'partly', 'in_progress')
        WHEN l.asked = 'unchecked' THEN l.unchecked
        WHEN l.asked = 'not_found' THEN l.status = 'no_evidence' AND NOT l.unchecked
        WHEN l.asked = 'overdue' THEN l.overdue
        WHEN l.asked = 'due_unchecked' THEN l.due_unchecked
        WHEN l.asked = 'waiting' THEN l.waiting
        WHEN l.asked = 'repeated' THEN l.repeated
        WHEN l.asked = 'lowered' THEN l.lowered
        WHEN l.asked = 'postponed' THEN l.postponed
        ELSE l.status = l.asked
    END AS is_chosen,
    l.status, l.unchecked, l.overdue, l.due_unchecked, l.waiting
FROM leaf AS l
