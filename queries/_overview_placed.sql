-- Commitments that the overview counts, each with the row it stands in: fields where one bureau made them, else bureaus.
-- Where one bureau alone has anything that somebody looked at, its fields are rows (`row_bureau` names it), and the others,
-- of which nothing is known, are rows of their own.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $year INTEGER (of the reply; null: all), $bureau TEXT (see _overview_leaves; null: all),
--   $theme TEXT (null: all), $place TEXT (null: all)
-- Uses: _overview_leaves AS leaf
-- Columns: commitment_id TEXT, reply_id TEXT, ordinal INTEGER, label_zh TEXT, label_en TEXT, quote TEXT, form TEXT,
--   status TEXT, standing TEXT, has_evidence BOOLEAN, overdue BOOLEAN, due_unchecked BOOLEAN, row_kind TEXT (theme or
--   bureau), row_key TEXT, row_code TEXT (as $bureau or $theme takes it), row_bureau TEXT (code of the one bureau whose
--   field it is; null where all are of one bureau), row_bureau_name_zh TEXT, row_bureau_name_en TEXT, row_place TEXT, row_zh TEXT, row_en TEXT
WITH bureau_seen AS (
    SELECT
        bureau_key,
        MAX(bureau_code) AS bureau_code,
        COUNT(CASE WHEN standing <> 'unchecked' THEN 1 END) > 0 AS is_seen
    FROM leaf
    GROUP BY bureau_key
),
counted_bureau AS (
    SELECT
        COUNT(*) AS bureaus,
        COUNT(CASE WHEN is_seen THEN 1 END) AS seen,
        MAX(CASE WHEN is_seen THEN bureau_key END) AS seen_key
    FROM bureau_seen
),
kind_of_leaf AS (
    SELECT
        l.*,
        n.bureaus,
        n.bureaus > 1 AND NOT (n.seen = 1 AND l.bureau_key = n.seen_key) AS is_bureau
    FROM leaf AS l
    CROSS JOIN counted_bureau AS n
)
SELECT
    commitment_id, reply_id, ordinal, label_zh, label_en, quote, form, status, standing, has_evidence, overdue,
    due_unchecked,
    CASE WHEN is_bureau THEN 'bureau' ELSE 'theme' END AS row_kind,
    CASE WHEN is_bureau THEN 'bureau ' || bureau_key ELSE 'theme ' || COALESCE(theme, '') END AS row_key,
    CASE WHEN is_bureau THEN bureau_code ELSE theme END AS row_code,
    CASE WHEN NOT is_bureau AND bureaus > 1 THEN bureau_code END AS row_bureau,
    CASE WHEN NOT is_bureau AND bureaus > 1 THEN bureau_zh END AS row_bureau_name_zh,
    CASE WHEN NOT is_bureau AND bureaus > 1 THEN bureau_en END AS row_bureau_name_en,
    CASE WHEN is_bureau THEN place END AS row_place,
    CASE WHEN is_bureau THEN bureau_zh ELSE theme_zh END AS row_zh,
    CASE WHEN is_bureau THEN bureau_en ELSE theme_en END AS row_en
FROM kind_of_leaf
