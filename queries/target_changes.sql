-- What was changed in the targets of a commitment: the target before and after, from which day, by which document.
-- 一项承诺的目标值何时由什么改为什么，依据哪份文件。
-- Parameters: $commitment_id TEXT, $as_of DATE, $known_at TIMESTAMP
-- Uses: _targets AS live_target, _targets_told AS told_target
-- Columns: target_id TEXT, label_zh TEXT, label_en TEXT, holds_from DATE, value DECIMAL(28,6), high DECIMAL(28,6)?,
--   bound TEXT, unit TEXT?, due DATE, former_value DECIMAL(28,6), former_high DECIMAL(28,6)?, former_bound TEXT,
--   former_due DATE, source_title_zh TEXT, source_title_en TEXT, source_link TEXT?, source_date TEXT?, recorded_by TEXT
SELECT
    c.target_id, c.label_zh, c.label_en, c.holds_from, c.value, c.high, c.bound, c.unit, c.due,
    f.value AS former_value,
    f.high AS former_high,
    f.bound AS former_bound,
    f.due AS former_due,
    c.source_title_zh, c.source_title_en,
    CASE WHEN t.holds_from = c.holds_from THEN t.source_link END AS source_link,
    c.source_date, c.recorded_by
FROM told_target AS c
INNER JOIN told_target AS f ON f.target_id = c.target_id AND f.change_number = c.change_number - 1
INNER JOIN live_target AS t ON t.target_id = c.target_id
WHERE t.commitment_id = $commitment_id
ORDER BY
    c.holds_from DESC,
    c.target_id
