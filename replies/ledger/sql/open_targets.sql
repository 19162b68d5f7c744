-- Target figures of commitments that nothing settles yet, in replies dated before $day; each in its innermost commitment.
-- Parameters: $day DATE, $known_at TIMESTAMP
-- Latest: reply, document, figure, commitment
-- Columns: reply_id TEXT, issuer TEXT, place TEXT, replied_on DATE, document_id TEXT, text_sha256 TEXT, figure_id TEXT, commitment_id TEXT
WITH latest_status AS (
    SELECT *
    FROM status
    WHERE recorded_at <= $known_at
    QUALIFY ROW_NUMBER() OVER (PARTITION BY commitment_id ORDER BY holds_from DESC, seq DESC) = 1
),
placed AS (
    SELECT
        r.reply_id, r.issuer, r.place, r.replied_on, r.document_id, d.text_sha256, f.figure_id, f.ordinal,
        c.commitment_id
    FROM latest_reply AS r
    INNER JOIN latest_document AS d ON d.document_id = r.document_id
    INNER JOIN latest_figure AS f ON f.document_id = r.document_id AND f.role = 'target' AND NOT f.rejected
    INNER JOIN latest_commitment AS c
        ON c.document_id = f.document_id AND NOT c.withdrawn AND NOT c.rejected
        AND c.span_start <= f.span_start AND f.span_end <= c.span_end
    LEFT JOIN latest_status AS s ON s.commitment_id = c.commitment_id
    WHERE
        r.replied_on < $day
        AND NOT coalesce(d.erased, FALSE)
        AND coalesce(s.status, '') NOT IN ('delivered', 'withdrawn')
    QUALIFY ROW_NUMBER() OVER (PARTITION BY f.figure_id ORDER BY c.span_end - c.span_start, c.commitment_id) = 1
)
SELECT p.reply_id, p.issuer, p.place, p.replied_on, p.document_id, p.text_sha256, p.figure_id, p.commitment_id
FROM placed AS p
ORDER BY p.replied_on, p.document_id, p.ordinal, p.figure_id
