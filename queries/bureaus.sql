-- Bureaus with a published reply: how many replies, and how their commitments stand; who has most to be looked at first.
-- Replies that name no bureau are a row for each place, without a name.
-- 各单位有多少答复、承诺进展如何，最需要核查的在前。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $place TEXT (null: all), $bureau TEXT (its code, also that of a former
--   bureau; null: all), $limit BIGINT (null: all), $offset BIGINT (null: 0)
-- Uses: _replies AS published_reply, _reply_standings AS standing
-- Columns: bureau_code TEXT (its id, its name where it has none, none where the reply names no bureau), bureau_id TEXT?,
--   bureau_zh TEXT?, bureau_en TEXT?, place TEXT?, replies BIGINT, last_replied_on DATE,
--   commitments BIGINT, delivered BIGINT, progress BIGINT, no_evidence BIGINT, unchecked BIGINT,
--   other BIGINT, due_unchecked BIGINT, overdue BIGINT,
--   oldest_due DATE?, next_due DATE?, total BIGINT (rows that the choices leave),
--   named BIGINT (of these, with a bureau's name), promising BIGINT (of these, with a commitment)
SELECT
    COALESCE(r.bureau_id, r.bureau_zh, 'none') AS bureau_code,
    r.bureau_id, r.bureau_zh,
    MIN(r.bureau_en) AS bureau_en,
    r.place,
    COUNT(r.reply_id) AS replies,
    MAX(r.replied_on) AS last_replied_on,
    CAST(COALESCE(SUM(n.commitments), 0) AS BIGINT) AS commitments,
    CAST(COALESCE(SUM(n.delivered), 0) AS BIGINT) AS delivered,
    CAST(COALESCE(SUM(n.progress), 0) AS BIGINT) AS progress,
    CAST(COALESCE(SUM(n.no_evidence), 0) AS BIGINT) AS no_evidence,
    CAST(COALESCE(SUM(n.unchecked), 0) AS BIGINT) AS unchecked,
    CAST(COALESCE(SUM(n.other), 0) AS BIGINT) AS other,
    CAST(COALESCE(SUM(n.due_unchecked), 0) AS BIGINT) AS due_unchecked,
    CAST(COALESCE(SUM(n.overdue), 0) AS BIGINT) AS overdue,
    MIN(n.oldest_due) AS oldest_due,
    MIN(n.next_due) AS next_due,
    COUNT(*) OVER () AS total,
    COUNT(r.bureau_zh) OVER () AS named,
    COUNT(CASE WHEN SUM(n.commitments) > 0 THEN r.bureau_zh END) OVER () AS promising
FROM published_reply AS r
INNER JOIN standing AS n ON n.reply_id = r.reply_id
WHERE
    ($place IS NULL OR r.place = $place)
    AND (
        $bureau IS NULL
        OR COALESCE(r.bureau_id, r.bureau_zh, 'none') = $bureau
        OR r.signed_bureau_id = $bureau
    )
GROUP BY r.bureau_id, r.bureau_zh, r.place
ORDER BY
    SUM(n.overdue) + SUM(n.due_unchecked) DESC,
    SUM(n.commitments) DESC,
    COUNT(r.reply_id) DESC,
    r.place NULLS LAST,
    r.bureau_zh NULLS LAST,
    r.bureau_id NULLS LAST
LIMIT $limit OFFSET COALESCE($offset, 0)
