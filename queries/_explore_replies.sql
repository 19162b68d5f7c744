-- Published replies with what was counted in each; commitments are leaves without withdrawn ones.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $collection TEXT (null: all), $place TEXT (null: all),
--   $bureau TEXT (its id; null: all), $year INTEGER (null: all), $state TEXT (null: all),
--   $q TEXT (words in a text; null: all)
-- Uses: _replies AS published_reply, _figures AS live_figure, _commitments AS live_commitment
-- Columns: reply_id TEXT, collection TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT,
--   document_number TEXT, replied_on DATE, year INTEGER, stance TEXT, proposal_kind TEXT, proposal_number TEXT,
--   proposal_title TEXT, congress_session TEXT, lead_deputy TEXT, signatory TEXT, category_mark TEXT,
--   disclosure TEXT, form TEXT, document_id TEXT, chars INTEGER, figures BIGINT, commitments BIGINT
WITH figure_count AS (
    SELECT
        reply_id,
        COUNT(*) AS figures
    FROM live_figure
    GROUP BY reply_id
),
commitment_count AS (
    SELECT
        reply_id,
        COUNT(*) AS commitments
    FROM live_commitment
    WHERE is_leaf AND NOT withdrawn
    GROUP BY reply_id
)
SELECT
    r.reply_id AS reply_id,
    r.collection AS collection,
    r.place AS place,
    r.bureau_id AS bureau_id,
    r.bureau_zh AS bureau_zh,
    r.bureau_en AS bureau_en,
    r.document_number AS document_number,
    r.replied_on AS replied_on,
    CAST(EXTRACT(YEAR FROM r.replied_on) AS INTEGER) AS year,
    r.stance AS stance,
    r.proposal_kind AS proposal_kind,
    r.proposal_number AS proposal_number,
    r.proposal_title AS proposal_title,
    r.congress_session AS congress_session,
    r.lead_deputy AS lead_deputy,
    r.signatory AS signatory,
    r.category_mark AS category_mark,
    r.disclosure AS disclosure,
    r.form AS form,
    r.document_id AS document_id,
    r.chars AS chars,
    COALESCE(f.figures, 0) AS figures,
    COALESCE(c.commitments, 0) AS commitments
FROM published_reply AS r
LEFT JOIN figure_count AS f
    ON f.reply_id = r.reply_id
LEFT JOIN commitment_count AS c
    ON c.reply_id = r.reply_id
WHERE
    ($collection IS NULL OR r.collection = $collection)
    AND ($place IS NULL OR r.place = $place)
    AND ($bureau IS NULL OR r.bureau_id = $bureau)
    AND ($year IS NULL OR CAST(EXTRACT(YEAR FROM r.replied_on) AS INTEGER) = $year)
    AND ($state IS NULL OR r.stance = $state)
    AND (
        $q IS NULL
        OR STRPOS(LOWER(COALESCE(r.proposal_title, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(r.proposal_number, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(r.lead_deputy, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(r.bureau_zh, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(r.bureau_en, '')), LOWER(CAST($q AS TEXT))) > 0
        OR STRPOS(LOWER(COALESCE(r.document_number, '')), LOWER(CAST($q AS TEXT))) > 0
    )
