-- Steps of handling of one reply, the earliest first; those recorded before it came stand with the register's entry.
-- 一份答复办理中的各步。
-- Parameters: $reply_id TEXT, $as_of DATE, $known_at TIMESTAMP
-- Uses: _replies AS published_reply, _register AS register_line, _steps AS handling_step_held
-- Columns: step_id TEXT, commitment_id TEXT?, kind TEXT, happened_on DATE, until DATE, document TEXT?, reason TEXT
SELECT step_id, commitment_id, kind, happened_on, until, document, reason
FROM handling_step_held
WHERE
    reply_id = $reply_id
    OR (
        reply_id IS NULL
        AND entry_id IN (
            SELECT g.entry_id
            FROM published_reply AS r
            INNER JOIN register_line AS g ON list_contains(r.proposal_ids, g.proposal_id)
            WHERE r.reply_id = $reply_id
        )
    )
ORDER BY happened_on, step_id
