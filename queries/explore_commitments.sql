-- The chosen commitments a page at a time, as they can be downloaded.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $place TEXT (null: all),
--   $bureau TEXT (its id; null: all), $theme TEXT (null: all), $year INTEGER (null: all), $state TEXT (null: all),
--   $q TEXT (words in a text; null: all), $limit BIGINT (null: all), $offset BIGINT (null: 0)
-- Uses: _explore_commitments AS found_commitment
-- Columns: commitment_id TEXT, reply_id TEXT, collection TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT,
--   bureau_en TEXT, theme TEXT, theme_zh TEXT, theme_en TEXT, kind TEXT, label_zh TEXT, label_en TEXT, quote TEXT,
--   span_start INTEGER, span_end INTEGER, document_id TEXT, made_on DATE, year INTEGER, due DATE, due_basis TEXT,
--   state TEXT, status TEXT, status_recorded BOOLEAN, holds_from DATE, overdue BOOLEAN, due_unchecked BOOLEAN,
--   evidence_count BIGINT, last_evidence_on DATE, reviewed BOOLEAN, proposal_number TEXT, lead_deputy TEXT,
--   document_number TEXT, form TEXT
SELECT
    f.commitment_id AS commitment_id,
    f.reply_id AS reply_id,
    f.collection AS collection,
    f.place AS place,
    f.bureau_id AS bureau_id,
    f.bureau_zh AS bureau_zh,
    f.bureau_en AS bureau_en,
    f.theme AS theme,
    f.theme_zh AS theme_zh,
    f.theme_en AS theme_en,
    f.kind AS kind,
    f.label_zh AS label_zh,
    f.label_en AS label_en,
    f.quote AS quote,
    f.span_start AS span_start,
    f.span_end AS span_end,
    f.document_id AS document_id,
    f.made_on AS made_on,
    f.year AS year,
    f.due AS due,
    f.due_basis AS due_basis,
    f.state AS state,
    f.status AS status,
    f.status_recorded AS status_recorded,
    f.holds_from AS holds_from,
    f.overdue AS overdue,
    f.due_unchecked AS due_unchecked,
    f.evidence_count AS evidence_count,
    f.last_evidence_on AS last_evidence_on,
    f.reviewed AS reviewed,
    f.proposal_number AS proposal_number,
    f.lead_deputy AS lead_deputy,
    f.document_number AS document_number,
    f.form AS form
FROM found_commitment AS f
ORDER BY
    f.made_on DESC NULLS LAST,
    f.reply_id,
    f.span_start NULLS LAST,
    f.commitment_id
LIMIT $limit
OFFSET COALESCE($offset, 0)
