-- Targets of work reports that a visitor's choices leave.
-- Parameters: $area TEXT (null: all), $theme TEXT (null: all), $metric TEXT (null: all), $standing TEXT (null: all),
--   $as_of DATE, $known_at TIMESTAMP
-- Uses: _target_standings AS standing_target
-- Columns: target_id TEXT
SELECT s.target_id
FROM standing_target AS s
WHERE
    ($area IS NULL OR s.area = $area)
    AND ($theme IS NULL OR s.theme = $theme)
    AND ($metric IS NULL OR s.metric = $metric)
    AND ($standing IS NULL OR s.standing = $standing)
