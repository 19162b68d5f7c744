-- How the places of the choice did: targets by what came of them, the place that missed most first.
-- 各省（市）的目标结果，未达到最多的在前。
-- Parameters: $theme TEXT (null: all), $metric TEXT (null: all), $area TEXT (null: all), $standing TEXT (null: all),
--   $as_of DATE, $known_at TIMESTAMP
-- Uses: _target_standings AS standing_target, _target_choice AS choice
-- Columns: area TEXT, area_zh TEXT, area_en TEXT, targets BIGINT, met BIGINT, about BIGINT, missed BIGINT,
--   unseen BIGINT, pending BIGINT (of the unseen: not due yet)
SELECT
    s.area,
    MIN(s.area_zh) AS area_zh,
    MIN(s.area_en) AS area_en,
    COUNT(*) AS targets,
    COUNT(CASE WHEN s.standing = 'met' THEN 1 END) AS met,
    COUNT(CASE WHEN s.standing = 'about' THEN 1 END) AS about,
    COUNT(CASE WHEN s.standing = 'missed' THEN 1 END) AS missed,
    COUNT(CASE WHEN s.standing = 'unseen' THEN 1 END) AS unseen,
    COUNT(CASE WHEN s.verdict = 'pending' THEN 1 END) AS pending
FROM standing_target AS s
INNER JOIN choice AS o ON o.target_id = s.target_id
GROUP BY s.area
ORDER BY missed DESC, unseen DESC, s.area
