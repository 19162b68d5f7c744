-- What changed in public of commitments of replies that are public now, since they are: that it was published, another
-- due day, another status, that it was withdrawn, that a status was taken back, a new outcome. One row a change.
-- A status that was taken back since is told nowhere, neither as what came nor as what was before. An outcome that was corrected
-- has the moment of its last correction that says something else.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment, _public_history AS public_step, _outcomes AS live_outcome
-- Columns: commitment_id TEXT, reply_id TEXT, change TEXT (published, due, status, withdrawn, taken_back or outcome),
--   seq BIGINT, recorded_at TIMESTAMP, event_hash TEXT (of the event that made it first), due_before DATE, due DATE, status_before TEXT, status TEXT, before_unknown BOOLEAN (the
--   status before was taken back since), outcome_id TEXT, evidence_id TEXT (the outcome that a status rests on, or the new one)
WITH last_gap AS (
    SELECT
        commitment_id,
        MAX(seq) AS seq
    FROM public_step
    WHERE NOT is_public
    GROUP BY commitment_id
),
span_step AS (
    SELECT
        h.*,
        LAG(h.seq) OVER earlier AS seq_before,
        LAG(h.due) OVER earlier AS due_before,
        LAG(h.status) OVER earlier AS status_before,
        LAG(h.status_seq) OVER earlier AS status_seq_before
    FROM public_step AS h
    INNER JOIN live_commitment AS c ON c.commitment_id = h.commitment_id AND c.collection = 'replies'
    LEFT JOIN last_gap AS g ON g.commitment_id = h.commitment_id
    WHERE g.seq IS NULL OR h.seq > g.seq
    WINDOW earlier AS (PARTITION BY h.commitment_id ORDER BY h.seq)
),
taken_back AS (
    SELECT
        subject_id,
        MIN(seq) AS seq
    FROM publication
    WHERE subject_id LIKE '%@%' AND NOT published
    GROUP BY subject_id
),
known_step AS (
    SELECT
        s.commitment_id, s.reply_id, s.seq, s.recorded_at, s.event_hash, s.due, s.due_before, s.status_seq, s.is_leaf,
        s.seq_before IS NULL AS is_first,
        CASE WHEN n.subject_id IS NULL THEN s.status END AS status,
        CASE WHEN f.subject_id IS NULL THEN s.status_before END AS status_before,
        s.status IS DISTINCT FROM s.status_before AS is_other_status,
        n.subject_id IS NOT NULL AS is_unknown,
        f.subject_id IS NOT NULL AS before_unknown,
        COALESCE(f.seq <= s.seq, FALSE) AS is_taken_back
    FROM span_step AS s
    LEFT JOIN taken_back AS n ON n.subject_id = s.commitment_id || '@' || CAST(s.status_seq AS TEXT)
    LEFT JOIN taken_back AS f ON f.subject_id = s.commitment_id || '@' || CAST(s.status_seq_before AS TEXT)
),
outcome_version AS (
    SELECT
        v.outcome_id, v.seq, v.recorded_at,
        COALESCE(
            v.value IS NOT DISTINCT FROM LAG(v.value) OVER earlier
            AND v.high IS NOT DISTINCT FROM LAG(v.high) OVER earlier
            AND v.bound IS NOT DISTINCT FROM LAG(v.bound) OVER earlier
            AND v.unit IS NOT DISTINCT FROM LAG(v.unit) OVER earlier
            AND v.event_zh IS NOT DISTINCT FROM LAG(v.event_zh) OVER earlier
            AND v.period_end IS NOT DISTINCT FROM LAG(v.period_end) OVER earlier
            AND LAG(v.seq) OVER earlier IS NOT NULL,
            FALSE
        ) AS is_equal
    FROM outcome AS v
    LEFT JOIN (
        SELECT
            subject_id,
            MAX(seq) AS seq
        FROM publication
        WHERE NOT published
        GROUP BY subject_id
    ) AS b
        ON b.subject_id = v.outcome_id
    WHERE v.published AND v.recorded_at <= $known_at AND (b.seq IS NULL OR v.seq > b.seq)
    WINDOW earlier AS (PARTITION BY v.outcome_id ORDER BY v.seq)
),
new_outcome AS (
    SELECT
        outcome_id,
        MIN(seq) AS first_seq,
        MAX(CASE WHEN NOT is_equal THEN seq END) AS seq,
        MAX(CASE WHEN NOT is_equal THEN recorded_at END) AS recorded_at
    FROM outcome_version
    GROUP BY outcome_id
),
status_evidence AS (
    SELECT
        q.commitment_id, q.seq,
        q.source_id AS evidence_id
    FROM status_source AS q
    INNER JOIN live_outcome AS o ON o.outcome_id = q.source_id
    WHERE q.relation = 'evidence'
    QUALIFY ROW_NUMBER() OVER (PARTITION BY q.commitment_id, q.seq ORDER BY o.period_end DESC, q.source_id) = 1
)
SELECT
    k.commitment_id, k.reply_id,
    'published' AS change,
    k.seq, k.recorded_at, k.event_hash,
    CAST(NULL AS DATE) AS due_before,
    k.due,
    CAST(NULL AS TEXT) AS status_before,
    k.status,
    FALSE AS before_unknown,
    CAST(NULL AS TEXT) AS outcome_id,
    e.evidence_id
FROM known_step AS k
LEFT JOIN status_evidence AS e ON e.commitment_id = k.commitment_id AND e.seq = k.status_seq AND NOT k.is_unknown
WHERE k.is_first AND k.is_leaf
UNION ALL
SELECT
    commitment_id, reply_id,
    'due' AS change,
    seq, recorded_at, event_hash, due_before, due,
    NULL AS status_before,
    NULL AS status,
    FALSE AS before_unknown,
    NULL AS outcome_id,
    NULL AS evidence_id
FROM known_step
WHERE NOT is_first AND is_leaf AND due IS DISTINCT FROM due_before
UNION ALL
SELECT
    k.commitment_id, k.reply_id,
    CASE
        WHEN k.is_taken_back THEN 'taken_back'
        WHEN k.status = 'withdrawn' THEN 'withdrawn'
        ELSE 'status'
    END AS change,
    k.seq, k.recorded_at, k.event_hash,
    NULL AS due_before,
    NULL AS due,
    CASE WHEN NOT k.is_taken_back THEN k.status_before END AS status_before,
    k.status, k.before_unknown,
    NULL AS outcome_id,
    e.evidence_id
FROM known_step AS k
LEFT JOIN status_evidence AS e ON e.commitment_id = k.commitment_id AND e.seq = k.status_seq
WHERE NOT k.is_first AND k.is_leaf AND k.is_other_status AND NOT k.is_unknown
UNION ALL
SELECT
    o.commitment_id, s.reply_id,
    'outcome' AS change,
    n.seq, n.recorded_at,
    e.hash AS event_hash,
    NULL AS due_before,
    NULL AS due,
    NULL AS status_before,
    NULL AS status,
    FALSE AS before_unknown,
    o.outcome_id,
    o.outcome_id AS evidence_id
FROM live_outcome AS o
INNER JOIN new_outcome AS n ON n.outcome_id = o.outcome_id
INNER JOIN known_step AS s ON s.commitment_id = o.commitment_id AND s.is_first AND n.first_seq > s.seq
INNER JOIN event AS e ON e.seq = n.first_seq
