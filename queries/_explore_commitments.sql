-- Commitments of published replies (leaves without withdrawn ones) with what came of each.
-- `state` is the status, or unchecked where nobody has recorded one; `status` is no_evidence there.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $place TEXT (null: all),
--   $bureau TEXT (its id; null: all), $theme TEXT (null: all), $year INTEGER (null: all), $state TEXT (null: all),
--   $q TEXT (words in a text; null: all)
-- Uses: _commitments AS live_commitment, _states AS state
-- Columns: commitment_id TEXT, reply_id TEXT, collection TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT,
--   bureau_en TEXT, theme TEXT, theme_zh TEXT, theme_en TEXT, kind TEXT, label_zh TEXT, label_en TEXT, quote TEXT,
--   span_start INTEGER, span_end INTEGER, document_id TEXT, made_on DATE, year INTEGER, due DATE, due_basis TEXT,
--   state TEXT, status TEXT, status_recorded BOOLEAN, holds_from DATE, overdue BOOLEAN, due_unchecked BOOLEAN,
--   evidence_count BIGINT, last_evidence_on DATE, reviewed BOOLEAN, proposal_number TEXT, lead_deputy TEXT,
--   document_number TEXT, form TEXT
SELECT
    c.commitment_id AS commitment_id,
    c.reply_id AS reply_id,
    c.collection AS collection,
    c.place AS place,
    c.bureau_id AS bureau_id,
    c.bureau_zh AS bureau_zh,
    c.bureau_en AS bureau_en,
    c.theme AS theme,
    c.theme_zh AS theme_zh,
    c.theme_en AS theme_en,
    c.kind AS kind,
    c.label_zh AS label_zh,
    c.label_en AS label_en,
    c.quote AS quote,
    c.span_start AS span_start,
    c.span_end AS span_end,
    c.document_id AS document_id,
    c.made_on AS made_on,
    CAST(EXTRACT(YEAR FROM c.made_on) AS INTEGER) AS year,
    c.due AS due,
    c.due_basis AS due_basis,
    CASE WHEN s.status_recorded THEN s.status ELSE 'unchecked' END AS state,
    s.status AS status,
    s.status_recorded AS status_recorded,
    s.holds_from AS holds_from,
    s.overdue AS overdue,
    s.due_unchecked AS due_unchecked,
    s.evidence_count AS evidence_count,
    s.last_evidence_on AS last_evidence_on,
    c.reviewed AS reviewed,
    c.proposal_number AS proposal_number,
    c.lead_deputy AS lead_deputy,
    c.document_number AS document_number,
    c.form AS form
FROM live_commitment AS c
INNER JOIN state AS s
    ON s.commitment_id = c.commitment_id
WHERE
    c.is_leaf
    AND s.status <> 'withdrawn'
    AND ($collection IS NULL OR c.collection = $collection)
    AND ($place IS NULL OR c.place = $place)
    AND ($bureau IS NULL OR c.bureau_id = $bureau)
    AND ($theme IS NULL OR c.theme = $theme)
    AND ($year IS NULL OR CAST(EXTRACT(YEAR FROM c.made_on) AS INTEGER) = $year)
    AND ($state IS NULL OR CASE WHEN s.status_recorded THEN s.status ELSE 'unchecked' END = $state)
    AND (
        $q IS NULL
        OR STRPOS(LOWER(COALESCE(c.quote, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(c.label_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(c.label_en, '')), LOWER(CAST($q AS TEXT))) > 0
    )
