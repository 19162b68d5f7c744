-- Every reply with how far its reading is reviewed: unpublished ones first, then those with most to look at.
-- Marks that were rejected, withdrawn or wait for their place in the present text are not counted.
-- Parameters: $known_at TIMESTAMP
-- Latest: reply, proposal, document, publication, commitment
-- Columns: reply_id TEXT, document_number TEXT, issuer TEXT, replied_on DATE, form TEXT, published BOOLEAN, marks BIGINT, reviewed BIGINT, waiting BIGINT (commitments and confirmed figures without a place in the present text), recorded_at TIMESTAMP (UTC), proposal_title TEXT, proposal_kind TEXT, proposal_number TEXT (of the first proposal)
WITH latest_figure AS (
    SELECT
        document_id, reviewed, rejected,
        ROW_NUMBER() OVER (PARTITION BY figure_id ORDER BY seq DESC) AS version_rank
    FROM figure
    WHERE recorded_at <= $known_at
),
former_text AS (
    SELECT DISTINCT f.reply_id, f.document_id
    FROM reply AS f
    INNER JOIN latest_reply AS r ON r.reply_id = f.reply_id
    WHERE f.recorded_at <= $known_at AND f.document_id <> r.document_id
),
mark AS (
    SELECT
        t.reply_id,
        TRUE AS reviewed,
        TRUE AS waiting
    FROM latest_figure AS f
    INNER JOIN former_text AS t ON t.document_id = f.document_id
    WHERE f.version_rank = 1 AND f.reviewed AND f.rejected IS NOT TRUE
    UNION ALL
    SELECT
        r.reply_id, f.reviewed,
        FALSE AS waiting
    FROM latest_figure AS f
    INNER JOIN latest_reply AS r ON r.document_id = f.document_id
    WHERE f.version_rank = 1 AND f.rejected IS NOT TRUE
    UNION ALL
    SELECT
        c.reply_id, c.reviewed,
        c.document_id <> r.document_id AS waiting
    FROM latest_commitment AS c
    INNER JOIN latest_reply AS r ON r.reply_id = c.reply_id
    WHERE c.rejected IS NOT TRUE AND NOT c.withdrawn
),
counted AS (
    SELECT
        reply_id,
        COUNT(CASE WHEN NOT waiting THEN 1 END) AS marks,
        COUNT(CASE WHEN NOT waiting AND reviewed THEN 1 END) AS reviewed,
        COUNT(CASE WHEN waiting THEN 1 END) AS waiting
    FROM mark
    GROUP BY reply_id
)
SELECT
    r.reply_id, r.document_number, r.issuer, r.replied_on, d.form,
    COALESCE(p.published, FALSE) AS published,
    COALESCE(n.marks, 0) AS marks,
    COALESCE(n.reviewed, 0) AS reviewed,
    COALESCE(n.waiting, 0) AS waiting,
    r.recorded_at,
    a.title AS proposal_title,
    a.kind AS proposal_kind,
    a.number AS proposal_number
FROM latest_reply AS r
INNER JOIN latest_document AS d ON d.document_id = r.document_id
LEFT JOIN latest_proposal AS a ON a.proposal_id = r.proposal_ids[1]
LEFT JOIN latest_publication AS p ON p.subject_id = r.reply_id
LEFT JOIN counted AS n ON n.reply_id = r.reply_id
ORDER BY COALESCE(p.published, FALSE), COALESCE(n.marks - n.reviewed, 0) + COALESCE(n.waiting, 0) DESC, r.reply_id
