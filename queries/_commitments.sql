-- Commitments of published replies, parents and parts, withdrawn ones too, as known at a moment and made by a day.
-- One that an office added is kept back (`publication`) until somebody has reviewed it.
-- `is_leaf` is true where no part of it is recorded: states are counted on leaves alone. `waiting` is true where its
-- place in a newer text of the reply is still to be found: span and quote are those of the former text.
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _replies AS published_reply, _themes AS known_theme
-- Columns: commitment_id TEXT, reply_id TEXT, document_id TEXT, parent_id TEXT, is_leaf BOOLEAN, ordinal INTEGER, span_start INTEGER, span_end INTEGER, quote TEXT, kind TEXT, due DATE, due_basis TEXT, check_on DATE, made_on DATE, theme TEXT, theme_zh TEXT, theme_en TEXT, theme_ordinal INTEGER, label_zh TEXT, label_en TEXT, condition TEXT, led_by TEXT, together_with TEXT, checkable BOOLEAN, vague_reason TEXT, reviewed BOOLEAN, withdrawn BOOLEAN, waiting BOOLEAN, collection TEXT, place TEXT, bureau_id TEXT, bureau_zh TEXT, bureau_en TEXT, document_number TEXT, proposal_number TEXT, proposal_kind TEXT, congress_session TEXT, lead_deputy TEXT, form TEXT
WITH last_commitment AS (
    SELECT
        commitment_id,
        MAX(seq) AS seq
    FROM commitment
    WHERE recorded_at <= $known_at
    GROUP BY commitment_id
),
latest_commitment AS (
    SELECT v.*
    FROM commitment AS v
    INNER JOIN last_commitment AS l ON l.commitment_id = v.commitment_id AND l.seq = v.seq
),
kept_back AS (
    SELECT DISTINCT subject_id
    FROM publication
    WHERE recorded_at <= $known_at AND NOT published
),
live_part AS (
    SELECT DISTINCT parent_id
    FROM latest_commitment
    WHERE parent_id IS NOT NULL AND NOT withdrawn AND rejected IS NOT TRUE
)
SELECT
    c.commitment_id, c.reply_id, c.document_id, c.parent_id,
    part.parent_id IS NULL AS is_leaf,
    c.ordinal, c.span_start, c.span_end, c.quote, c.kind, c.due, c.due_basis, c.check_on,
    r.replied_on AS made_on,
    c.theme,
    t.label_zh AS theme_zh,
    t.label_en AS theme_en,
    t.ordinal AS theme_ordinal,
    c.label_zh, c.label_en, c.condition, c.led_by, c.together_with, c.checkable, c.vague_reason, c.reviewed,
    c.withdrawn,
    c.document_id <> r.document_id AS waiting,
    r.collection, r.place, r.bureau_id, r.bureau_zh, r.bureau_en, r.document_number, r.proposal_number,
    r.proposal_kind, r.congress_session, r.lead_deputy, r.form
FROM latest_commitment AS c
INNER JOIN published_reply AS r ON r.reply_id = c.reply_id
LEFT JOIN live_part AS part ON part.parent_id = c.commitment_id
LEFT JOIN known_theme AS t ON t.theme = c.theme
LEFT JOIN kept_back AS k ON k.subject_id = c.commitment_id
WHERE c.rejected IS NOT TRUE AND (c.reviewed OR k.subject_id IS NULL)
