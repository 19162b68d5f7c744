-- What was last said of each subject, by kind of event, and by whom: lets the loader add without doubling.
-- A text replaced by anyone, and facts and marks corrected, count as said of the reply as it was added.
-- Parameters: $known_at TIMESTAMP
-- Columns: kind TEXT, subject_id TEXT, recorded_by TEXT, digest TEXT
WITH told AS (
    SELECT
        CASE WHEN kind IN ('text_replaced', 'reply_corrected', 'marks_recorded') THEN 'reply_added' ELSE kind END AS kind,
        subject_id, recorded_by, digest, seq
    FROM change
    WHERE recorded_at <= $known_at
),
ranked AS (
    SELECT *
    FROM told
    QUALIFY ROW_NUMBER() OVER (PARTITION BY kind, subject_id ORDER BY seq DESC) = 1
)
SELECT kind, subject_id, recorded_by, digest
FROM ranked
ORDER BY kind, subject_id
