-- Commitments of published replies (leaves without withdrawn ones) with what came of each.
-- `state` is the status, or unchecked where nobody has recorded one; `status` is no_evidence there.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $place TEXT (null: all),
--   $bureau TEXT (its id; null: all), $theme TEXT (null: all), $year INTEGER (null: all), $state TEXT (null: all),
--   $q TEXT (words in a text; null: all)
-- Uses: _published_commitments AS published_row
-- Columns: commitment_id TEXT, reply_id TEXT, parent_id TEXT, counted BOOLEAN, is_leaf BOOLEAN, withdrawn BOOLEAN,
--   collection TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT, theme TEXT, theme_zh TEXT,
--   theme_en TEXT, kind TEXT, label_zh TEXT, label_en TEXT, condition TEXT, led_by TEXT, together_with TEXT,
--   checkable BOOLEAN, vague_reason TEXT, quote TEXT, span_start INTEGER, span_end INTEGER,
--   document_id TEXT, ordinal INTEGER, waiting BOOLEAN, made_on DATE, year INTEGER, due DATE, due_basis TEXT,
--   check_on DATE, state TEXT (null for one with parts), standing TEXT (null for what is not counted),
--   status TEXT (null for one with parts), status_recorded BOOLEAN, holds_from DATE, reason_zh TEXT, reason_en TEXT,
--   overdue BOOLEAN, due_unchecked BOOLEAN, days_to_due BIGINT, days_late BIGINT, evidence_count BIGINT,
--   related_count BIGINT, last_evidence_on DATE, reviewed BOOLEAN, proposal_number TEXT, congress_session TEXT,
--   lead_deputy TEXT, document_number TEXT, form TEXT
SELECT
    p.commitment_id AS commitment_id,
    p.reply_id AS reply_id,
    p.parent_id AS parent_id,
    p.counted AS counted,
    p.is_leaf AS is_leaf,
    p.withdrawn AS withdrawn,
    p.collection AS collection,
    p.place AS place,
    p.bureau_id AS bureau_id,
    p.bureau_zh AS bureau_zh,
    p.bureau_en AS bureau_en,
    p.theme AS theme,
    p.theme_zh AS theme_zh,
    p.theme_en AS theme_en,
    p.kind AS kind,
    p.label_zh AS label_zh,
    p.label_en AS label_en,
    p.condition AS condition,
    p.led_by AS led_by,
    p.together_with AS together_with,
    p.checkable AS checkable,
    p.vague_reason AS vague_reason,
    p.quote AS quote,
    p.span_start AS span_start,
    p.span_end AS span_end,
    p.document_id AS document_id,
    p.ordinal AS ordinal,
    p.waiting AS waiting,
    p.made_on AS made_on,
    p.year AS year,
    p.due AS due,
    p.due_basis AS due_basis,
    p.check_on AS check_on,
    p.state AS state,
    p.standing AS standing,
    p.status AS status,
    p.status_recorded AS status_recorded,
    p.holds_from AS holds_from,
    p.reason_zh AS reason_zh,
    p.reason_en AS reason_en,
    p.overdue AS overdue,
    p.due_unchecked AS due_unchecked,
    p.days_to_due AS days_to_due,
    p.days_late AS days_late,
    p.evidence_count AS evidence_count,
    p.related_count AS related_count,
    p.last_evidence_on AS last_evidence_on,
    p.reviewed AS reviewed,
    p.proposal_number AS proposal_number,
    p.congress_session AS congress_session,
    p.lead_deputy AS lead_deputy,
    p.document_number AS document_number,
    p.form AS form
FROM published_row AS p
WHERE
    p.counted
    AND ($collection IS NULL OR p.collection = $collection)
    AND ($place IS NULL OR p.place = $place)
    AND ($bureau IS NULL OR p.bureau_id = $bureau)
    AND ($theme IS NULL OR p.theme = $theme)
    AND ($year IS NULL OR p.year = $year)
    AND ($state IS NULL OR p.state = $state)
    AND (
        $q IS NULL
        OR STRPOS(LOWER(COALESCE(p.quote, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.label_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(p.label_en, '')), LOWER(CAST($q AS TEXT))) > 0
    )
