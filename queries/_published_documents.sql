-- Published: the present texts of published replies, and former ones that a commitment still waits in.
-- Form, length, what was noted on reading (one note a line), the original restated.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Latest: document
-- Uses: _replies AS published_reply, _figures AS live_figure, _commitments AS live_commitment
-- Columns: document_id TEXT, reply_id TEXT, is_present BOOLEAN, collection TEXT, place TEXT, bureau_id TEXT,
--   bureau_zh TEXT, bureau_en TEXT, document_number TEXT, replied_on DATE, year INTEGER, form TEXT, media_type TEXT,
--   chars INTEGER, figures BIGINT, notes TEXT, erased BOOLEAN, original_number TEXT,
--   original_date DATE, original_sha256 TEXT
WITH named_document AS (
    SELECT reply_id, document_id
    FROM published_reply
    UNION
    SELECT reply_id, document_id
    FROM live_commitment
),
figure_count AS (
    SELECT
        document_id,
        COUNT(*) AS figures
    FROM live_figure
    GROUP BY document_id
)
SELECT
    d.document_id, n.reply_id,
    n.document_id = r.document_id AS is_present,
    r.collection, r.place, r.bureau_id, r.bureau_zh, r.bureau_en, r.document_number, r.replied_on,
    CAST(EXTRACT(YEAR FROM r.replied_on) AS INTEGER) AS year,
    d.form, d.media_type, d.chars,
    COALESCE(f.figures, 0) AS figures,
    NULLIF(ARRAY_TO_STRING(d.notes, CHR(10)), '') AS notes,
    COALESCE(d.erased, FALSE) AS erased,
    d.original_number, d.original_date, d.original_sha256
FROM named_document AS n
INNER JOIN published_reply AS r ON r.reply_id = n.reply_id
INNER JOIN latest_document AS d ON d.document_id = n.document_id
LEFT JOIN figure_count AS f ON f.document_id = d.document_id
