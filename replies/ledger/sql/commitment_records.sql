-- The commitments of one reply as they were last recorded, in whichever of its texts they lie; with $seq those that this
-- event recorded, as they were before it (one that it made is not among them).
-- Parameters: $reply_id TEXT (null: any), $seq BIGINT (null: as last recorded), $known_at TIMESTAMP
-- Columns: commitment.* (without condition, led_by, together_with)
WITH version AS (
    SELECT
        *,
        LEAD(seq) OVER (PARTITION BY commitment_id ORDER BY seq) AS next_seq
    FROM commitment
    WHERE recorded_at <= $known_at
)
SELECT v.* EXCLUDE (seq, recorded_at, recorded_by, next_seq, condition, led_by, together_with)
FROM version AS v
WHERE
    ($reply_id IS NULL OR v.reply_id = $reply_id)
    AND v.next_seq IS NOT DISTINCT FROM $seq
ORDER BY v.ordinal, v.commitment_id
