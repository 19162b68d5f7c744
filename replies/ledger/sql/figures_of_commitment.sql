-- The figures of the text that a commitment stands in, as they were last recorded and not rejected.
-- Parameters: $commitment_id TEXT, $known_at TIMESTAMP
-- Columns: figure_id TEXT
WITH its_text AS (
    SELECT document_id
    FROM commitment
    WHERE commitment_id = $commitment_id AND recorded_at <= $known_at
    ORDER BY seq DESC
    LIMIT 1
),
latest_figure AS (
    SELECT figure_id, rejected
    FROM figure
    WHERE recorded_at <= $known_at AND document_id IN (SELECT document_id FROM its_text)
    QUALIFY ROW_NUMBER() OVER (PARTITION BY figure_id ORDER BY seq DESC) = 1
)
SELECT figure_id
FROM latest_figure
WHERE NOT rejected
ORDER BY figure_id
