-- Commitments by field, or by bureau where there are two bureaus or more (see _overview_placed): how they stand, the worst first.
-- `with_evidence` counts commitments whose status rests on evidence. A reply that names no bureau makes a row of its place: row_zh is null and row_code is none there.
-- 各领域或各单位的承诺按状态各多少，进展最差的在前。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $year INTEGER (of the reply; null: all), $bureau TEXT (see _overview_leaves; null: all),
--   $theme TEXT (null: all), $place TEXT (null: all)
-- Uses: _overview_placed AS placed_leaf
-- Columns: row_kind TEXT (theme or bureau), row_key TEXT, row_code TEXT? (as $bureau or $theme takes it), row_bureau TEXT?, row_bureau_name_zh TEXT?,
--   row_bureau_name_en TEXT?, row_place TEXT?,
--   row_zh TEXT?, row_en TEXT?, commitments BIGINT, with_evidence BIGINT,
--   delivered BIGINT, progress BIGINT, no_evidence BIGINT, unchecked BIGINT, other BIGINT (these five
--   add up), partly BIGINT, in_progress BIGINT, not_started BIGINT, not_delivered BIGINT, unrateable BIGINT,
--   overdue BIGINT, due_unchecked BIGINT
SELECT
    row_kind, row_key,
    MAX(row_code) AS row_code,
    MAX(row_bureau) AS row_bureau,
    MAX(row_bureau_name_zh) AS row_bureau_name_zh,
    MAX(row_bureau_name_en) AS row_bureau_name_en,
    MAX(row_place) AS row_place,
    MAX(row_zh) AS row_zh,
    MAX(row_en) AS row_en,
    COUNT(*) AS commitments,
    COUNT(CASE WHEN has_evidence THEN 1 END) AS with_evidence,
    COUNT(CASE WHEN standing = 'delivered' THEN 1 END) AS delivered,
    COUNT(CASE WHEN standing = 'progress' THEN 1 END) AS progress,
    COUNT(CASE WHEN standing = 'no_evidence' THEN 1 END) AS no_evidence,
    COUNT(CASE WHEN standing = 'unchecked' THEN 1 END) AS unchecked,
    COUNT(CASE WHEN standing = 'other' THEN 1 END) AS other,
    COUNT(CASE WHEN status = 'partly' THEN 1 END) AS partly,
    COUNT(CASE WHEN status = 'in_progress' THEN 1 END) AS in_progress,
    COUNT(CASE WHEN status = 'not_started' THEN 1 END) AS not_started,
    COUNT(CASE WHEN status = 'not_delivered' THEN 1 END) AS not_delivered,
    COUNT(CASE WHEN status = 'unrateable' THEN 1 END) AS unrateable,
    COUNT(CASE WHEN overdue THEN 1 END) AS overdue,
    COUNT(CASE WHEN due_unchecked THEN 1 END) AS due_unchecked
FROM placed_leaf
GROUP BY row_kind, row_key
ORDER BY
    CAST(COUNT(CASE WHEN has_evidence THEN 1 END) AS DOUBLE) / COUNT(*),
    COUNT(*) DESC,
    row_key
