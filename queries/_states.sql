-- What holds of each commitment as of a day: its status, how it stands, the evidence it rests on, whether it is overdue.
-- The rules are those of replies/progress/states.py, row for row. Standings never overlap and add up to what is counted:
-- delivered; progress (partly, in_progress); no_evidence, looked for and not found; unchecked, nothing recorded; other
-- (not_started, not_delivered, unrateable). Overdue and due_unchecked are marks across them. Whoever recorded any status
-- that holds from the due day or later has looked. A commitment with parts has no standing of its own: its parts (leaves
-- that were not withdrawn) are counted; a leaf has NULL in those counts.
-- Sources are counted where they are in the ledger as of the day, each once.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment, _outcomes AS live_outcome, _targets AS live_target,
--   _statuses AS live_status
-- Columns: commitment_id TEXT, is_leaf BOOLEAN, status TEXT (null where nothing was recorded),
--   standing TEXT (or withdrawn, which is not counted; null for one with parts), holds_from DATE, reason_zh TEXT, reason_en TEXT, evidence_count BIGINT, related_count BIGINT,
--   last_evidence_on DATE (the last day that its evidence speaks of), overdue BOOLEAN, due_unchecked BOOLEAN,
--   days_to_due BIGINT (below zero once passed), days_late BIGINT (of what was delivered late), parts BIGINT,
--   parts_delivered BIGINT, parts_progress BIGINT, parts_no_evidence BIGINT, parts_unchecked BIGINT,
--   parts_other BIGINT, parts_overdue BIGINT, parts_due_unchecked BIGINT
WITH told_status AS (
    SELECT *
    FROM live_status
    QUALIFY ROW_NUMBER() OVER (PARTITION BY commitment_id ORDER BY holds_from DESC, seq DESC) = 1
),
leaf AS (
    SELECT
        c.commitment_id, c.parent_id, c.due,
        COALESCE(s.status, CASE WHEN c.withdrawn THEN 'withdrawn' END) AS status,
        s.seq AS status_seq,
        s.holds_from, s.reason_zh, s.reason_en,
        COALESCE(c.due < $as_of, FALSE) AS is_due,
        COALESCE(s.holds_from >= c.due, FALSE) AS is_looked_at
    FROM live_commitment AS c
    LEFT JOIN told_status AS s
        ON s.commitment_id = c.commitment_id
        -- Of a commitment that was taken back, only a record that says so still speaks.
        AND (NOT c.withdrawn OR s.status = 'withdrawn')
    WHERE c.is_leaf
),
marked_leaf AS (
    SELECT
        l.*,
        CASE
            WHEN l.status IS NULL THEN 'unchecked'
            WHEN l.status IN ('partly', 'in_progress') THEN 'progress'
            WHEN l.status IN ('not_started', 'not_delivered', 'unrateable') THEN 'other'
            ELSE l.status
        END AS standing,
        l.is_due
        AND l.is_looked_at
        AND l.holds_from > l.due
        AND l.status IN ('not_started', 'in_progress', 'partly', 'not_delivered') AS overdue,
        l.is_due
        AND NOT l.is_looked_at
        AND COALESCE(l.status, '') NOT IN ('delivered', 'withdrawn') AS due_unchecked
    FROM leaf AS l
),
live_source AS (
    SELECT
        o.outcome_id AS source_id,
        o.period_end
    FROM live_outcome AS o
    UNION ALL
    SELECT
        t.target_id AS source_id,
        CAST(NULL AS DATE) AS period_end
    FROM live_target AS t
),
leaf_source AS (
    SELECT
        l.commitment_id,
        CASE WHEN l.status <> 'withdrawn' THEN l.parent_id END AS parent_id,
        q.source_id, q.relation, v.period_end
    FROM leaf AS l
    INNER JOIN status_source AS q ON q.commitment_id = l.commitment_id AND q.seq = l.status_seq
    INNER JOIN live_source AS v ON v.source_id = q.source_id
),
owned_source AS (
    SELECT commitment_id, source_id, relation, period_end
    FROM leaf_source
    UNION ALL
    SELECT
        parent_id AS commitment_id,
        source_id, relation, period_end
    FROM leaf_source
    WHERE parent_id IS NOT NULL
),
source_count AS (
    SELECT
        commitment_id,
        COUNT(DISTINCT CASE WHEN relation = 'evidence' THEN source_id END) AS evidence_count,
        COUNT(DISTINCT CASE WHEN relation = 'related' THEN source_id END) AS related_count,
        MAX(CASE WHEN relation = 'evidence' THEN period_end END) AS last_evidence_on
    FROM owned_source
    GROUP BY commitment_id
),
part_count AS (
    SELECT
        parent_id AS commitment_id,
        COUNT(commitment_id) AS parts,
        COUNT(CASE WHEN standing = 'delivered' THEN 1 END) AS delivered,
        COUNT(CASE WHEN standing = 'progress' THEN 1 END) AS progress,
        COUNT(CASE WHEN standing = 'no_evidence' THEN 1 END) AS no_evidence,
        COUNT(CASE WHEN standing = 'unchecked' THEN 1 END) AS unchecked,
        COUNT(CASE WHEN standing = 'other' THEN 1 END) AS other,
        COUNT(CASE WHEN overdue THEN 1 END) AS overdue,
        COUNT(CASE WHEN due_unchecked THEN 1 END) AS due_unchecked
    FROM marked_leaf
    WHERE parent_id IS NOT NULL AND standing <> 'withdrawn'
    GROUP BY parent_id
)
SELECT
    c.commitment_id, c.is_leaf,
    CASE WHEN c.withdrawn THEN 'withdrawn' ELSE l.status END AS status,
    CASE WHEN c.withdrawn THEN 'withdrawn' ELSE l.standing END AS standing,
    l.holds_from, l.reason_zh, l.reason_en,
    COALESCE(n.evidence_count, 0) AS evidence_count,
    COALESCE(n.related_count, 0) AS related_count,
    n.last_evidence_on,
    COALESCE(l.overdue, FALSE) AS overdue,
    COALESCE(l.due_unchecked, FALSE) AS due_unchecked,
    DATE_DIFF('day', CAST($as_of AS DATE), c.due) AS days_to_due,
    CASE
        WHEN l.status = 'delivered' AND l.holds_from > c.due THEN DATE_DIFF('day', c.due, l.holds_from)
    END AS days_late,
    CASE WHEN NOT c.is_leaf THEN COALESCE(p.parts, 0) END AS parts,
    CASE WHEN NOT c.is_leaf THEN COALESCE(p.delivered, 0) END AS parts_delivered,
    CASE WHEN NOT c.is_leaf THEN COALESCE(p.progress, 0) END AS parts_progress,
    CASE WHEN NOT c.is_leaf THEN COALESCE(p.no_evidence, 0) END AS parts_no_evidence,
    CASE WHEN NOT c.is_leaf THEN COALESCE(p.unchecked, 0) END AS parts_unchecked,
    CASE WHEN NOT c.is_leaf THEN COALESCE(p.other, 0) END AS parts_other,
    CASE WHEN NOT c.is_leaf THEN COALESCE(p.overdue, 0) END AS parts_overdue,
    CASE WHEN NOT c.is_leaf THEN COALESCE(p.due_unchecked, 0) END AS parts_due_unchecked
FROM live_commitment AS c
LEFT JOIN marked_leaf AS l ON l.commitment_id = c.commitment_id
LEFT JOIN source_count AS n ON n.commitment_id = c.commitment_id
LEFT JOIN part_count AS p ON p.commitment_id = c.commitment_id
