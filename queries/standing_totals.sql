-- All published replies together, or those of a place: how their commitments stand. The sum of bureaus, and of sessions.
-- 全部或某地答复的承诺进展合计。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $place TEXT (null: all)
-- Uses: _replies AS published_reply, _reply_standings AS standing
-- Columns: replies BIGINT, commitments BIGINT, delivered BIGINT, progress BIGINT, no_evidence BIGINT, unchecked BIGINT,
--   other BIGINT, due_unchecked BIGINT, overdue BIGINT, oldest_due DATE?, next_due DATE?
SELECT
    COUNT(r.reply_id) AS replies,
    CAST(COALESCE(SUM(n.commitments), 0) AS BIGINT) AS commitments,
    CAST(COALESCE(SUM(n.delivered), 0) AS BIGINT) AS delivered,
    CAST(COALESCE(SUM(n.progress), 0) AS BIGINT) AS progress,
    CAST(COALESCE(SUM(n.no_evidence), 0) AS BIGINT) AS no_evidence,
    CAST(COALESCE(SUM(n.unchecked), 0) AS BIGINT) AS unchecked,
    CAST(COALESCE(SUM(n.other), 0) AS BIGINT) AS other,
    CAST(COALESCE(SUM(n.due_unchecked), 0) AS BIGINT) AS due_unchecked,
    CAST(COALESCE(SUM(n.overdue), 0) AS BIGINT) AS overdue,
    MIN(n.oldest_due) AS oldest_due,
    MIN(n.next_due) AS next_due
FROM published_reply AS r
INNER JOIN standing AS n ON n.reply_id = r.reply_id
WHERE $place IS NULL OR r.place = $place
