-- What was corrected of a reply's facts, a row for each column, the last correction first.
-- Parameters: $reply_id TEXT, $known_at TIMESTAMP
-- Columns: seq BIGINT, recorded_at TIMESTAMP (UTC), recorded_by TEXT, correction_id TEXT, undoes TEXT, subject_id TEXT (of the reply or a proposal), changed_column TEXT, before TEXT[] (null: none), after TEXT[] (null: none)
SELECT seq, recorded_at, recorded_by, correction_id, undoes, subject_id, changed_column, before, after
FROM reply_correction
WHERE reply_id = $reply_id AND recorded_at <= $known_at
ORDER BY seq DESC, subject_id DESC, changed_column
