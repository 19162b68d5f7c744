-- Commitments that the overview counts, those of _leaves within its choices, each with how it stands.
-- `behind` is computed where a target, an outcome and a due day are all there; `paced` says whether they are.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $year INTEGER (of the reply; null: all), $bureau TEXT (its id, its
--   name where it has none, none where the reply names no bureau; null: all),
--   $theme TEXT (null: all), $place TEXT (null: all)
-- Uses: _commitments AS live_commitment, _leaves AS counted_leaf, _states AS state, _progress AS progress
-- Columns: commitment_id TEXT, reply_id TEXT, ordinal INTEGER, label_zh TEXT, label_en TEXT, quote TEXT, form TEXT,
--   due DATE, check_on DATE, days_to_due BIGINT, theme TEXT, theme_zh TEXT, theme_en TEXT, theme_ordinal INTEGER,
--   bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT, bureau_code TEXT, bureau_key TEXT, place TEXT, made_on DATE, reviewed BOOLEAN, waiting BOOLEAN,
--   status TEXT (null where nothing was recorded), standing TEXT, has_evidence BOOLEAN, overdue BOOLEAN,
--   due_unchecked BOOLEAN, behind BOOLEAN, paced BOOLEAN
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
    c.place, c.made_on, c.reviewed, c.waiting, l.status, l.standing,
    s.evidence_count > 0 AS has_evidence,
    l.overdue, l.due_unchecked,
    COALESCE(p.behind, FALSE) AS behind,
    p.commitment_id IS NOT NULL AS paced
FROM counted_leaf AS l
INNER JOIN live_commitment AS c ON c.commitment_id = l.commitment_id
INNER JOIN state AS s ON s.commitment_id = l.commitment_id
LEFT JOIN paced_commitment AS p ON p.commitment_id = c.commitment_id
WHERE
    ($year IS NULL OR EXTRACT(YEAR FROM c.made_on) = $year)
    AND ($bureau IS NULL OR COALESCE(c.bureau_id, c.bureau_zh, 'none') = $bureau)
    AND ($theme IS NULL OR c.theme = $theme)
    AND ($place IS NULL OR c.place = $place)
