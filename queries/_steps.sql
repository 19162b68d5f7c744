-- Steps of handling that may be seen: of published replies, and of entries of the register that may be seen.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Latest: handling_step
-- Uses: _replies AS stepped_reply, _register AS stepped_entry
-- Columns: step_id TEXT, reply_id TEXT, entry_id TEXT, commitment_id TEXT, kind TEXT, happened_on DATE, until DATE, document TEXT, reason TEXT
SELECT s.step_id, s.reply_id, s.entry_id, s.commitment_id, s.kind, s.happened_on, s.until, s.document, s.reason
FROM latest_handling_step AS s
WHERE
    NOT s.withdrawn
    AND s.happened_on <= $as_of
    AND (
        s.reply_id IN (SELECT reply_id FROM stepped_reply)
        OR s.entry_id IN (SELECT entry_id FROM stepped_entry)
    )
