-- Commitments that the overview counts: leaves of replies, without withdrawn ones, within its choices, with their state.
-- `mark` is what a single square shows: a computed mark that asks for a person before the status itself.
-- `unchecked` is true where no status was ever recorded: nobody has looked, which is not that nothing was found.
-- `behind` is computed where a target, an outcome and a due day are all there; `paced` says whether they are.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $year INTEGER (of the reply; null: all), $bureau TEXT (its id, its
--   name where it has none, none where the reply names no bureau; null: all),
--   $theme TEXT (null: all), $place TEXT (null: all)
-- Uses: _commitments AS live_commitment, _states AS state, _progress AS progress
-- Columns: commitment_id TEXT, reply_id TEXT, ordinal INTEGER, label_zh TEXT, label_en TEXT, quote TEXT, form TEXT,
--   due DATE, check_on DATE, days_to_due BIGINT, theme TEXT, theme_zh TEXT, theme_en TEXT, theme_ordinal INTEGER,
--   bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT, bureau_code TEXT, bureau_key TEXT, place TEXT, made_on DATE, reviewed BOOLEAN, waiting BOOLEAN,
--   status TEXT, status_recorded BOOLEAN, has_evidence BOOLEAN, overdue BOOLEAN, due_unchecked BOOLEAN,
--   unchecked BOOLEAN, behind BOOLEAN, paced BOOLEAN, mark TEXT
WITH paced_commitment AS (
    SELECT
        commitment_id,
        COUNT(CASE WHEN pace = 'behind' THEN 1 END) > 0 AS behind
    FROM progress
    WHERE commitment_id IS NOT NULL AND pace IS NOT NULL
    GROUP BY commitment_id
)
SELECT
    c.commitment_id, c.reply_id, c.ordinal, c.label_zh, c.label_en, c.quote, c.form, c.due, c.check_on, s.days_to_due,
    c.theme, c.theme_zh, c.theme_en, c.theme_ordinal, c.bureau_id, c.bureau_zh, c.bureau_en,
    COALESCE(c.bureau_id, c.bureau_zh, 'none') AS bureau_code,
    -- Replies that name no bureau are kept apart by their place.
    COALESCE(c.bureau_id, c.bureau_zh, 'none ' || COALESCE(c.place, '')) AS bureau_key,
    c.place, c.made_on, c.reviewed, c.waiting, s.status, s.status_recorded,
    s.evidence_count > 0 AS has_evidence,
    s.overdue, s.due_unchecked,
    s.status = 'no_evidence' AND NOT s.status_recorded AS unchecked,
    COALESCE(p.behind, FALSE) AS behind,
    p.commitment_id IS NOT NULL AS paced,
    CASE
        WHEN s.overdue THEN 'overdue'
        WHEN s.due_unchecked THEN 'due_unchecked'
        WHEN s.status = 'no_evidence' AND NOT s.status_recorded THEN 'unchecked'
        ELSE s.status
    END AS mark
FROM live_commitment AS c
INNER JOIN state AS s
    ON s.commitment_id = c.commitment_id
LEFT JOIN paced_commitment AS p
    ON p.commitment_id = c.commitment_id
WHERE
    c.is_leaf
    AND s.status <> 'withdrawn'
    AND c.collection = 'replies'
    AND ($year IS NULL OR EXTRACT(YEAR FROM c.made_on) = $year)
    AND ($bureau IS NULL OR COALESCE(c.bureau_id, c.bureau_zh, 'none') = $bureau)
    AND ($theme IS NULL OR c.theme = $theme)
    AND ($place IS NULL OR c.place = $place)
