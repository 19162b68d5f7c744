-- Every reply with how far its reading is reviewed: unpublished ones first, then those with most to look at.
-- Marks that were rejected, withdrawn or wait for their place in the present text are not counted.
-- Parameters: $known_at TIMESTAMP
-- Columns: reply_id TEXT, document_number TEXT, issuer TEXT, replied_on DATE, form TEXT, published BOOLEAN, marks BIGINT, reviewed BIGINT, waiting BIGINT (commitments and confirmed figures without a place in the present text), recorded_at TIMESTAMP (UTC)
WITH latest_reply AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY reply_id ORDER BY seq DESC) AS version_rank
    FROM reply
    WHERE recorded_at <= $known_at
),
latest_document AS (
    SELECT
        document_id,
        form,
        ROW_NUMBER() OVER (PARTITION BY document_id ORDER BY seq DESC) AS version_rank
    FROM document
    WHERE recorded_at <= $known_at
),
latest_publication AS (
    SELECT
        subject_id,
        published,
        ROW_NUMBER() OVER (PARTITION BY subject_id ORDER BY seq DESC) AS version_rank
    FROM publication
    WHERE recorded_at <= $known_at
),
latest_figure AS (
    SELECT
        document_id,
        reviewed,
        rejected,
        ROW_NUMBER() OVER (PARTITION BY figure_id ORDER BY seq DESC) AS version_rank
    FROM figure
    WHERE recorded_at <= $known_at
),
latest_commitment AS (
    SELECT
        reply_id,
        document_id,
        reviewed,
        rejected,
        withdrawn,
        ROW_NUMBER() OVER (PARTITION BY commitment_id ORDER BY seq DESC) AS version_rank
    FROM commitment
    WHERE recorded_at <= $known_at
),
former_text AS (
    SELECT DISTINCT
        f.reply_id AS reply_id,
        f.document_id AS document_id
    FROM reply AS f
    INNER JOIN latest_reply AS r
        ON r.reply_id = f.reply_id AND r.version_rank = 1
    WHERE f.recorded_at <= $known_at AND f.document_id <> r.document_id
),
mark AS (
    SELECT
        t.reply_id AS reply_id,
        TRUE AS reviewed,
        TRUE AS waiting
    FROM latest_figure AS f
    INNER JOIN former_text AS t
        ON t.document_id = f.document_id
    WHERE f.version_rank = 1 AND f.reviewed AND f.rejected IS NOT TRUE
    UNION ALL
    SELECT
        r.reply_id AS reply_id,
        f.reviewed AS reviewed,
        FALSE AS waiting
    FROM latest_figure AS f
    INNER JOIN latest_reply AS r
        ON r.document_id = f.document_id AND r.version_rank = 1
    WHERE f.version_rank = 1 AND f.rejected IS NOT TRUE
    UNION ALL
    SELECT
        c.reply_id AS reply_id,
        c.reviewed AS reviewed,
        c.document_id <> r.document_id AS waiting
    FROM latest_commitment AS c
    INNER JOIN latest_reply AS r
        ON r.reply_id = c.reply_id AND r.version_rank = 1
    WHERE c.version_rank = 1 AND c.rejected IS NOT TRUE AND NOT c.withdrawn
),
counted AS (
    SELECT
        reply_id AS reply_id,
        COUNT(CASE WHEN NOT waiting THEN 1 END) AS marks,
        COUNT(CASE WHEN NOT waiting AND reviewed THEN 1 END) AS reviewed,
        COUNT(CASE WHEN waiting THEN 1 END) AS waiting
    FROM mark
    GROUP BY reply_id
)
SELECT
    r.reply_id AS reply_id,
    r.document_number AS document_number,
    r.issuer AS issuer,
    r.replied_on AS replied_on,
    d.form AS form,
    COALESCE(p.published, FALSE) AS published,
    COALESCE(n.marks, 0) AS marks,
    COALESCE(n.reviewed, 0) AS reviewed,
    COALESCE(n.waiting, 0) AS waiting,
    r.recorded_at AS recorded_at
FROM latest_reply AS r
INNER JOIN latest_document AS d
    ON d.document_id = r.document_id AND d.version_rank = 1
LEFT JOIN latest_publication AS p
    ON p.subject_id = r.reply_id AND p.version_rank = 1
LEFT JOIN counted AS n
    ON n.reply_id = r.reply_id
WHERE r.version_rank = 1
ORDER BY COALESCE(p.published, FALSE), COALESCE(n.marks - n.reviewed, 0) + COALESCE(n.waiting, 0) DESC, r.reply_id
