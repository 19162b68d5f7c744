-- Each time that what the public is told of a commitment changed, from its first publication on: whether it is public,
-- its due day, its status, its name, whether parts of it are recorded. An equal reading, a confirmation, and whatever was
-- recorded while it was not public change nothing and are no rows. The rules are those of _commitments, _statuses and
-- _states, told for each moment; a status that was taken back since still has its row, for it was told then.
-- `sequence` counts the changes of a commitment from 0 on: it never falls, whatever is taken back or erased later.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Columns: commitment_id TEXT, reply_id TEXT, seq BIGINT, recorded_at TIMESTAMP, event_hash TEXT, is_public BOOLEAN, is_leaf BOOLEAN,
--   due DATE, status TEXT (null where nothing was recorded), status_seq BIGINT (the record that says so), sequence BIGINT
WITH version AS (
    SELECT *
    FROM commitment
    WHERE recorded_at <= $known_at
),
owner AS (
    SELECT DISTINCT commitment_id, reply_id
    FROM version
),
family AS (
    SELECT DISTINCT parent_id, commitment_id
    FROM version
    WHERE parent_id IS NOT NULL
),
part_version AS (
    SELECT
        f.parent_id AS commitment_id,
        v.commitment_id AS part_id,
        v.seq,
        v.parent_id IS NOT DISTINCT FROM f.parent_id AND NOT v.withdrawn AND v.rejected IS NOT TRUE AS is_live
    FROM family AS f
    INNER JOIN version AS v ON v.commitment_id = f.commitment_id
),
notice AS (
    SELECT subject_id, seq, published
    FROM publication
    WHERE recorded_at <= $known_at
),
taken_back AS (
    SELECT
        subject_id,
        MIN(seq) AS seq
    FROM notice
    WHERE subject_id LIKE '%@%' AND NOT published
    GROUP BY subject_id
),
told_status AS (
    SELECT
        s.commitment_id, s.seq, s.status, s.holds_from,
        b.seq AS taken_back_seq
    FROM status AS s
    LEFT JOIN taken_back AS b ON b.subject_id = s.commitment_id || '@' || CAST(s.seq AS TEXT)
    WHERE s.recorded_at <= $known_at AND s.holds_from <= $as_of
),
step AS (
    SELECT
        commitment_id, seq,
        seq AS version_seq,
        CAST(NULL AS BIGINT) AS notice_seq,
        CAST(NULL AS BIGINT) AS kept_back_seq,
        0 AS erasures
    FROM version
    UNION ALL
    SELECT
        o.commitment_id, n.seq,
        NULL AS version_seq,
        n.seq AS notice_seq,
        NULL AS kept_back_seq,
        0 AS erasures
    FROM notice AS n
    INNER JOIN owner AS o ON o.reply_id = n.subject_id
    UNION ALL
    SELECT
        o.commitment_id, n.seq,
        NULL AS version_seq,
        NULL AS notice_seq,
        n.seq AS kept_back_seq,
        0 AS erasures
    FROM notice AS n
    INNER JOIN owner AS o ON o.commitment_id = n.subject_id
    WHERE NOT n.published
    UNION ALL
    SELECT
        commitment_id,
        UNNEST([seq, taken_back_seq]) AS seq,
        NULL AS version_seq,
        NULL AS notice_seq,
        NULL AS kept_back_seq,
        0 AS erasures
    FROM told_status
    UNION ALL
    SELECT
        commitment_id, seq,
        NULL AS version_seq,
        NULL AS notice_seq,
        NULL AS kept_back_seq,
        0 AS erasures
    FROM part_version
    UNION ALL
    SELECT
        v.commitment_id, e.seq,
        NULL AS version_seq,
        NULL AS notice_seq,
        NULL AS kept_back_seq,
        1 AS erasures
    FROM erasure AS e
    INNER JOIN (SELECT DISTINCT commitment_id, document_id FROM version) AS v ON v.document_id = e.document_id
    WHERE e.recorded_at <= $known_at
),
point AS (
    SELECT
        commitment_id, seq,
        MAX(version_seq) AS version_seq,
        MAX(notice_seq) AS notice_seq,
        MAX(kept_back_seq) AS kept_back_seq,
        SUM(erasures) AS erasures
    FROM step
    WHERE seq IS NOT NULL
    GROUP BY commitment_id, seq
),
so_far AS (
    SELECT
        commitment_id, seq,
        MAX(version_seq) OVER earlier AS version_seq,
        MAX(notice_seq) OVER earlier AS notice_seq,
        MAX(kept_back_seq) OVER earlier AS kept_back_seq,
        SUM(erasures) OVER earlier AS erasures
    FROM point
    WINDOW earlier AS (PARTITION BY commitment_id ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
),
status_then AS (
    SELECT
        p.commitment_id, p.seq, s.status,
        s.seq AS status_seq
    FROM so_far AS p
    INNER JOIN told_status AS s ON s.commitment_id = p.commitment_id
    WHERE s.seq <= p.seq AND (s.taken_back_seq IS NULL OR s.taken_back_seq > p.seq)
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY p.commitment_id, p.seq
        ORDER BY s.holds_from DESC, s.seq DESC, s.status
    ) = 1
),
part_then AS (
    SELECT p.commitment_id, p.seq, q.is_live
    FROM so_far AS p
    INNER JOIN part_version AS q ON q.commitment_id = p.commitment_id
    WHERE q.seq <= p.seq
    QUALIFY ROW_NUMBER() OVER (PARTITION BY p.commitment_id, p.seq, q.part_id ORDER BY q.seq DESC) = 1
),
divided AS (
    SELECT DISTINCT commitment_id, seq
    FROM part_then
    WHERE is_live
),
state_then AS (
    SELECT
        p.commitment_id, v.reply_id, p.seq, p.erasures,
        n.published AND v.rejected IS NOT TRUE AND (v.reviewed OR p.kept_back_seq IS NULL) AS is_public,
        d.commitment_id IS NULL AS is_leaf,
        v.due,
        CASE WHEN v.withdrawn THEN 'withdrawn' ELSE s.status END AS status,
        CASE WHEN NOT v.withdrawn OR s.status = 'withdrawn' THEN s.status_seq END AS status_seq,
        v.label_en,
        -- Words that were erased are known by their place alone: each place counts as words of its own.
        COALESCE(
            v.label_zh,
            v.quote,
            v.document_id || ':' || CAST(v.span_start AS TEXT) || '-' || CAST(v.span_end AS TEXT)
        ) AS name
    FROM so_far AS p
    INNER JOIN version AS v ON v.commitment_id = p.commitment_id AND v.seq = p.version_seq
    INNER JOIN notice AS n ON n.subject_id = v.reply_id AND n.seq = p.notice_seq
    LEFT JOIN status_then AS s ON s.commitment_id = p.commitment_id AND s.seq = p.seq
    LEFT JOIN divided AS d ON d.commitment_id = p.commitment_id AND d.seq = p.seq
),
compared AS (
    SELECT
        *,
        is_public IS DISTINCT FROM LAG(is_public) OVER earlier
        OR (
            is_public
            AND (
                is_leaf IS DISTINCT FROM LAG(is_leaf) OVER earlier
                OR due IS DISTINCT FROM LAG(due) OVER earlier
                OR status IS DISTINCT FROM LAG(status) OVER earlier
                OR name IS DISTINCT FROM LAG(name) OVER earlier
                OR label_en IS DISTINCT FROM LAG(label_en) OVER earlier
                OR erasures IS DISTINCT FROM LAG(erasures) OVER earlier
            )
        ) AS is_changed,
        MAX(CASE WHEN is_public THEN 1 ELSE 0 END) OVER earlier = 1 AS was_public
    FROM state_then
    WINDOW earlier AS (PARTITION BY commitment_id ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
)
SELECT
    c.commitment_id, c.reply_id, c.seq, e.recorded_at,
    e.hash AS event_hash,
    c.is_public, c.is_leaf, c.due, c.status, c.status_seq,
    ROW_NUMBER() OVER (PARTITION BY c.commitment_id ORDER BY c.seq) - 1 AS sequence
FROM compared AS c
INNER JOIN event AS e ON e.seq = c.seq
WHERE c.was_public AND c.is_changed
