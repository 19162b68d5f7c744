-- Commitments that a visitor's choices leave, leaves alone, each with how it stands; `is_chosen` adds the choice of state:
-- a standing of _states, a status by its name, a mark, late (either mark), or what became of the promise. Withdrawn ones are
-- chosen by their own state only.
-- With $since those alone that stand otherwise than on that day or were made after it; $former says how they stood then.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $theme TEXT (null: all), $year INTEGER (of the reply; null: all),
--   $bureau TEXT (its id, its name where it has none, none where the reply names no bureau; null: all), $place TEXT (null: all), $q TEXT (words in quote or label, null: all),
--   $state TEXT (all, a standing, a status, overdue, due_unchecked, late, waiting, unreviewed, repeated, lowered or postponed; null: all),
--   $reply TEXT (its id; null: all), $session TEXT (of a congress, none where the reply names none; null: all),
--   $person TEXT (a name that signed a proposal it answers; null: all), $kind TEXT (of the person, deputy or member; null: all),
--   $due_from DATE, $due_to DATE (the first and the last due day; null: any), $since DATE (null: whatever was then), $former TEXT (a standing; null: any)
-- Uses: _commitments AS live_commitment, _states AS state, _chains AS chain, _signers AS signer,
--   _proposals AS live_proposal, _proposal_replies AS answered, _statuses AS live_status
-- Columns: commitment_id TEXT, is_chosen BOOLEAN, status TEXT, standing TEXT, overdue BOOLEAN, due_unchecked BOOLEAN, waiting BOOLEAN
WITH own_reply AS (
    SELECT DISTINCT a.reply_id
    FROM answered AS a
    INNER JOIN live_proposal AS p ON p.proposal_id = a.proposal_id
    LEFT JOIN signer AS s ON s.proposal_id = a.proposal_id
    WHERE
        ($session IS NULL OR COALESCE(p.congress_session, 'none') = $session)
        AND ($person IS NULL OR (s.name = $person AND ($kind IS NULL OR s.kind = $kind)))
        AND ($place IS NULL OR p.place = $place)
),
told_status AS (
    SELECT commitment_id, status
    FROM live_status
    WHERE holds_from <= $since
    QUALIFY ROW_NUMBER() OVER (PARTITION BY commitment_id ORDER BY holds_from DESC, seq DESC) = 1
),
leaf AS (
    SELECT
        c.commitment_id,
        CASE
            WHEN $since IS NULL OR c.made_on > $since THEN 'none'
            WHEN f.status IS NULL THEN 'unchecked'
            WHEN f.status IN ('partly', 'in_progress') THEN 'progress'
            WHEN f.status IN ('not_started', 'not_delivered', 'unrateable') THEN 'other'
            ELSE f.status
        END AS former_standing,
        s.status, s.standing, s.overdue, s.due_unchecked,
        COALESCE(c.waiting, FALSE) AS waiting,
        c.reviewed,
        COALESCE(h.place_in_chain = h.members AND h.members > 1 AND NOT h.chain_outcome, FALSE) AS repeated,
        COALESCE(h.number_change = 'lowered', FALSE) AS lowered,
        COALESCE(h.due_change = 'postponed', FALSE) AS postponed,
        COALESCE(CAST($state AS TEXT), 'all') AS asked
    FROM live_commitment AS c
    INNER JOIN state AS s ON s.commitment_id = c.commitment_id
    LEFT JOIN chain AS h ON h.commitment_id = c.commitment_id
    LEFT JOIN told_status AS f ON f.commitment_id = c.commitment_id
    WHERE
        c.is_leaf
        AND c.collection = 'replies'
        AND ($theme IS NULL OR c.theme = $theme)
        AND ($year IS NULL OR EXTRACT(YEAR FROM c.made_on) = $year)
        AND ($bureau IS NULL OR COALESCE(c.bureau_id, c.bureau_zh, 'none') = $bureau)
        AND ($place IS NULL OR c.place = $place)
        AND ($reply IS NULL OR c.reply_id = $reply)
        AND (($session IS NULL AND $person IS NULL) OR c.reply_id IN (SELECT reply_id FROM own_reply))
        AND ($due_from IS NULL OR c.due >= $due_from)
        AND ($due_to IS NULL OR c.due <= $due_to)
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
        WHEN l.standing = 'withdrawn' THEN l.asked = 'withdrawn'
        WHEN l.asked = 'all' THEN TRUE
        WHEN l.asked = l.standing THEN TRUE
        WHEN l.asked = 'overdue' THEN l.overdue
        WHEN l.asked = 'due_unchecked' THEN l.due_unchecked
        WHEN l.asked = 'late' THEN l.overdue OR l.due_unchecked
        WHEN l.asked = 'waiting' THEN l.waiting
        WHEN l.asked = 'unreviewed' THEN NOT l.reviewed
        WHEN l.asked = 'repeated' THEN l.repeated
        WHEN l.asked = 'lowered' THEN l.lowered
        WHEN l.asked = 'postponed' THEN l.postponed
        ELSE COALESCE(l.status = l.asked, FALSE)
    END AS is_chosen,
    l.status, l.standing, l.overdue, l.due_unchecked, l.waiting
FROM leaf AS l
WHERE
    ($since IS NULL OR l.former_standing <> l.standing)
    AND ($former IS NULL OR l.former_standing = $former)
