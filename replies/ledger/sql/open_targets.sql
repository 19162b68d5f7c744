-- Target figures of commitments that nothing settles yet, in replies dated before $day; each in its innermost commitment.
-- Parameters: $day DATE, $known_at TIMESTAMP
-- Columns: reply_id TEXT, issuer TEXT, place TEXT, replied_on DATE, document_id TEXT, text_sha256 TEXT, figure_id TEXT, commitment_id TEXT
WITH latest_reply AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY reply_id ORDER BY seq DESC) AS version_rank
    FROM reply
    WHERE recorded_at <= $known_at
),
latest_document AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY document_id ORDER BY seq DESC) AS version_rank
    FROM document
    WHERE recorded_at <= $known_at
),
latest_figure AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY figure_id ORDER BY seq DESC) AS version_rank
    FROM figure
    WHERE recorded_at <= $known_at
),
latest_commitment AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY commitment_id ORDER BY seq DESC) AS version_rank
    FROM commitment
    WHERE recorded_at <= $known_at
),
latest_status AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY commitment_id ORDER BY holds_from DESC, seq DESC) AS version_rank
    FROM status
    WHERE recorded_at <= $known_at
),
placed AS (
    SELECT
        r.reply_id AS reply_id,
        r.issuer AS issuer,
        r.place AS place,
        r.replied_on AS replied_on,
        r.document_id AS document_id,
        d.text_sha256 AS text_sha256,
        f.figure_id AS figure_id,
        f.ordinal AS ordinal,
        c.commitment_id AS commitment_id,
        ROW_NUMBER() OVER (
            PARTITION BY f.figure_id ORDER BY c.span_end - c.span_start, c.commitment_id
        ) AS place_rank
    FROM latest_reply AS r
    INNER JOIN latest_document AS d
        ON d.document_id = r.document_id AND d.version_rank = 1
    INNER JOIN latest_figure AS f
        ON f.document_id = r.document_id AND f.version_rank = 1 AND f.role = 'target' AND NOT f.rejected
    INNER JOIN latest_commitment AS c
        ON c.document_id = f.document_id AND c.version_rank = 1 AND NOT c.withdrawn AND NOT c.rejected
        AND c.span_start <= f.span_start AND f.span_end <= c.span_end
    LEFT JOIN latest_status AS s
        ON s.commitment_id = c.commitment_id AND s.version_rank = 1
    WHERE r.version_rank = 1
        AND r.replied_on < $day
        AND NOT coalesce(d.erased, FALSE)
        AND coalesce(s.status, '') NOT IN ('delivered', 'withdrawn')
)
SELECT
    p.reply_id AS reply_id,
    p.issuer AS issuer,
    p.place AS place,
    p.replied_on AS replied_on,
    p.document_id AS document_id,
    p.text_sha256 AS text_sha256,
    p.figure_id AS figure_id,
    p.commitment_id AS commitment_id
FROM placed AS p
WHERE p.place_rank = 1
ORDER BY p.replied_on, p.document_id, p.ordinal, p.figure_id
