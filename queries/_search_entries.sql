-- What the search can find, a row a thing: published replies, commitments, metrics, deputies, bureaus and outcomes.
-- `words` are further names that lead to it, one a line; `body` is what it says (of a reply the text `text_sha256`).
-- 搜索能找到的内容，每件一行：答复、承诺、指标、代表、单位、完成值。
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Latest: document
-- Uses: _replies AS published_reply, _commitments AS live_commitment, _metrics AS live_metric, _themes AS known_theme,
--   _signers AS signer, _proposal_replies AS answered, _published_bureaus AS known_bureau, _outcomes AS live_outcome
-- Columns: kind TEXT, entry_id TEXT, found_on DATE (the later ones first), title_zh TEXT, title_en TEXT, bureau_zh TEXT,
--   bureau_en TEXT, number TEXT (of the document), place TEXT, words TEXT, body TEXT, document_id TEXT,
--   text_sha256 TEXT, reply_id TEXT, commitment_id TEXT, metric TEXT, area TEXT, collection TEXT, person_kind TEXT,
--   form TEXT
WITH person AS (
    SELECT
        s.name, s.place, s.kind,
        MAX(a.replied_on) AS last_replied_on
    FROM signer AS s
    INNER JOIN answered AS a ON a.proposal_id = s.proposal_id
    GROUP BY s.name, s.place, s.kind
)
SELECT
    'reply' AS kind,
    r.reply_id AS entry_id,
    r.replied_on AS found_on,
    r.proposal_title AS title_zh,
    r.proposal_title AS title_en,
    r.bureau_zh, r.bureau_en,
    r.document_number AS number,
    r.place,
    CONCAT_WS(
        CHR(10), r.proposal_number, r.congress_session, r.lead_deputy, ARRAY_TO_STRING(r.co_signers, CHR(10)),
        r.signatory, r.signed_bureau_zh, r.signed_bureau_en, r.original_number
    ) AS words,
    NULL AS body,
    r.document_id,
    CASE WHEN NOT COALESCE(d.erased, FALSE) THEN d.text_sha256 END AS text_sha256,
    r.reply_id,
    NULL AS commitment_id, NULL AS metric, NULL AS area,
    r.collection,
    NULL AS person_kind,
    r.form
FROM published_reply AS r
LEFT JOIN latest_document AS d ON d.document_id = r.document_id
UNION ALL
SELECT
    'commitment' AS kind,
    c.commitment_id AS entry_id,
    c.made_on AS found_on,
    c.label_zh AS title_zh,
    c.label_en AS title_en,
    c.bureau_zh, c.bureau_en,
    c.document_number AS number,
    c.place,
    CONCAT_WS(CHR(10), c.theme_zh, c.theme_en, c.led_by, c.together_with, c.lead_deputy) AS words,
    c.quote AS body,
    c.document_id,
    NULL AS text_sha256,
    c.reply_id, c.commitment_id,
    NULL AS metric, NULL AS area,
    c.collection,
    NULL AS person_kind,
    c.form
FROM live_commitment AS c
WHERE NOT COALESCE(c.withdrawn, FALSE)
UNION ALL
SELECT
    'metric' AS kind,
    m.metric AS entry_id,
    NULL AS found_on,
    m.label_zh AS title_zh,
    m.label_en AS title_en,
    NULL AS bureau_zh, NULL AS bureau_en, NULL AS number, NULL AS place,
    CONCAT_WS(CHR(10), h.label_zh, h.label_en, m.definition_en) AS words,
    m.definition_zh AS body,
    NULL AS document_id,
    NULL AS text_sha256,
    NULL AS reply_id, NULL AS commitment_id,
    m.metric,
    NULL AS area,
    m.collection,
    NULL AS person_kind, NULL AS form
FROM live_metric AS m
LEFT JOIN known_theme AS h ON h.theme = m.theme
UNION ALL
SELECT
    'deputy' AS kind,
    CONCAT_WS(CHR(10), p.kind, p.name, p.place) AS entry_id,
    p.last_replied_on AS found_on,
    p.name AS title_zh,
    p.name AS title_en,
    NULL AS bureau_zh, NULL AS bureau_en, NULL AS number,
    p.place,
    NULL AS words, NULL AS body, NULL AS document_id,
    NULL AS text_sha256,
    NULL AS reply_id, NULL AS commitment_id, NULL AS metric, NULL AS area, NULL AS collection,
    p.kind AS person_kind,
    NULL AS form
FROM person AS p
UNION ALL
SELECT
    'bureau' AS kind,
    b.bureau_id AS entry_id,
    NULL AS found_on,
    b.name_zh AS title_zh,
    b.name_en AS title_en,
    NULL AS bureau_zh, NULL AS bureau_en, NULL AS number,
    b.place,
    REPLACE(b.aliases, '、', CHR(10)) AS words,
    NULL AS body, NULL AS document_id,
    NULL AS text_sha256,
    NULL AS reply_id, NULL AS commitment_id, NULL AS metric, NULL AS area, NULL AS collection, NULL AS person_kind,
    NULL AS form
FROM known_bureau AS b
UNION ALL
-- A bureau that is on no list of bureaus goes by the name that its replies sign with, as its page does.
SELECT
    'bureau' AS kind,
    r.bureau_zh AS entry_id,
    NULL AS found_on,
    r.bureau_zh AS title_zh,
    MAX(r.bureau_en) AS title_en,
    NULL AS bureau_zh, NULL AS bureau_en, NULL AS number,
    CASE WHEN COUNT(DISTINCT r.place) = 1 THEN MAX(r.place) END AS place,
    NULL AS words, NULL AS body, NULL AS document_id,
    NULL AS text_sha256,
    NULL AS reply_id, NULL AS commitment_id, NULL AS metric, NULL AS area, NULL AS collection, NULL AS person_kind,
    NULL AS form
FROM published_reply AS r
WHERE r.bureau_id IS NULL AND r.bureau_zh IS NOT NULL
GROUP BY r.bureau_zh
UNION ALL
SELECT
    'outcome' AS kind,
    o.outcome_id AS entry_id,
    o.period_end AS found_on,
    COALESCE(o.event_zh, o.label_zh, m.label_zh) AS title_zh,
    COALESCE(o.event_en, o.label_en, m.label_en) AS title_en,
    NULL AS bureau_zh, NULL AS bureau_en, NULL AS number,
    o.area_zh AS place,
    CONCAT_WS(
        CHR(10), m.label_zh, m.label_en, o.area_en, o.source_title_zh, o.source_title_en, o.note_zh, o.note_en
    ) AS words,
    o.quote AS body,
    NULL AS document_id,
    NULL AS text_sha256,
    NULL AS reply_id,
    o.commitment_id, o.metric, o.area, o.collection,
    NULL AS person_kind, NULL AS form
FROM live_outcome AS o
LEFT JOIN live_metric AS m ON m.metric = o.metric
