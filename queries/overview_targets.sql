-- What came of the targets of work reports, a collection of its own that is never counted with replies.
-- Met counts caps that were kept (within), missed those that were passed (over); unseen is what has no verdict yet:
-- met + about + missed + unseen = targets.
-- 政府工作报告目标的结果，与答复分开计数。
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _targets AS live_target, _progress AS progress
-- Columns: targets BIGINT, areas BIGINT, year_from INTEGER? (of the due days), year_to INTEGER?, met BIGINT, about BIGINT,
--   missed BIGINT, unseen BIGINT
SELECT
    COUNT(*) AS targets,
    COUNT(DISTINCT t.area) AS areas,
    CAST(MIN(EXTRACT(YEAR FROM t.due)) AS INTEGER) AS year_from,
    CAST(MAX(EXTRACT(YEAR FROM t.due)) AS INTEGER) AS year_to,
    COUNT(CASE WHEN p.verdict IN ('met', 'within') THEN 1 END) AS met,
    COUNT(CASE WHEN p.verdict = 'about' THEN 1 END) AS about,
    COUNT(CASE WHEN p.verdict IN ('missed', 'over') THEN 1 END) AS missed,
    COUNT(CASE WHEN p.verdict IN ('unknown', 'pending') THEN 1 END) AS unseen
FROM live_target AS t
INNER JOIN progress AS p ON p.target_id = t.target_id
WHERE t.collection = 'work_reports' AND t.kind = 'target'
