-- What deadlines of handling are worked out from: a row for each published reply, and for each proposal of the register
-- that nobody has answered.
-- 办理期限的依据：交办日、答复日、延期和重新交办。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $reply_id TEXT (null: all)
-- Uses: _replies AS published_reply, _register AS register_line, _steps AS handling_step_held, _satisfaction AS said
-- Columns: reply_id TEXT? (null: not answered), entry_id TEXT? (null: not in the register), proposal_id TEXT, kind TEXT,
--   number TEXT?, place TEXT?, congress_session TEXT?, title TEXT?, lead_deputy TEXT?, bureau_id TEXT?, bureau_zh TEXT?, bureau_en TEXT?,
--   category_mark TEXT?, delegation TEXT?, lead_bureaus TEXT[]?, co_handlers TEXT[]?, assigned_on DATE?, category TEXT?, disclosure TEXT?,
--   replied_on DATE?, dissatisfied_on DATE? (the last word on the result was 不满意), step_kinds TEXT[]?, step_days DATE[]?, step_untils DATE[]?
WITH last_word AS (
    SELECT reply_id, verdict, said_on
    FROM said
    WHERE dimension = 'result' AND commitment_id IS NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY reply_id ORDER BY round DESC, said_on DESC, answer_id DESC) = 1
),
entry_step AS (
    SELECT
        entry_id,
        LIST(kind ORDER BY happened_on, step_id) AS step_kinds,
        LIST(happened_on ORDER BY happened_on, step_id) AS step_days,
        LIST(until ORDER BY happened_on, step_id) AS step_untils
    FROM handling_step_held
    WHERE reply_id IS NULL
    GROUP BY entry_id
),
answered AS (
    SELECT
        r.reply_id, g.entry_id, r.proposal_id,
        COALESCE(r.proposal_kind, g.kind) AS kind,
        COALESCE(r.proposal_number, g.number) AS number,
        COALESCE(r.place, g.place) AS place,
        COALESCE(r.congress_session, g.congress_session) AS congress_session,
        COALESCE(r.proposal_title, g.title) AS title,
        COALESCE(r.lead_deputy, g.lead_deputy) AS lead_deputy,
        r.bureau_id, r.bureau_zh, r.bureau_en, r.category_mark, g.delegation, g.lead_bureaus, g.co_handlers,
        g.assigned_on, g.category, g.disclosure, r.replied_on
    FROM published_reply AS r
    LEFT JOIN register_line AS g ON list_contains(r.proposal_ids, g.proposal_id)
    WHERE r.collection = 'replies' AND ($reply_id IS NULL OR r.reply_id = $reply_id)
    QUALIFY ROW_NUMBER() OVER (PARTITION BY r.reply_id ORDER BY g.assigned_on, g.entry_id) = 1
),
-- A step recorded before the reply came stands with the entry of the register.
reply_step AS (
    SELECT
        a.reply_id,
        LIST(h.kind ORDER BY h.happened_on, h.step_id) AS step_kinds,
        LIST(h.happened_on ORDER BY h.happened_on, h.step_id) AS step_days,
        LIST(h.until ORDER BY h.happened_on, h.step_id) AS step_untils
    FROM answered AS a
    INNER JOIN handling_step_held AS h ON h.reply_id = a.reply_id OR (h.reply_id IS NULL AND h.entry_id = a.entry_id)
    GROUP BY a.reply_id
),
unanswered AS (
    SELECT DISTINCT
        g.entry_id, g.proposal_id, g.kind, g.number, g.place, g.congress_session, g.title, g.lead_deputy,
        g.delegation, g.lead_bureaus, g.co_handlers, g.assigned_on, g.category, g.disclosure
    FROM register_line AS g
    WHERE NOT g.answered AND $reply_id IS NULL
)
SELECT
    a.reply_id, a.entry_id, a.proposal_id, a.kind, a.number, a.place, a.congress_session, a.title, a.lead_deputy,
    a.bureau_id, a.bureau_zh, a.bureau_en, a.category_mark, a.delegation, a.lead_bureaus, a.co_handlers,
    a.assigned_on, a.category, a.disclosure, a.replied_on,
    CASE WHEN w.verdict = 'dissatisfied' THEN w.said_on END AS dissatisfied_on,
    s.step_kinds, s.step_days, s.step_untils
FROM answered AS a
LEFT JOIN last_word AS w ON w.reply_id = a.reply_id
LEFT JOIN reply_step AS s ON s.reply_id = a.reply_id
UNION ALL
SELECT
    NULL AS reply_id,
    u.entry_id, u.proposal_id, u.kind, u.number, u.place, u.congress_session, u.title, u.lead_deputy,
    NULL AS bureau_id, NULL AS bureau_zh, NULL AS bureau_en, NULL AS category_mark,
    u.delegation, u.lead_bureaus, u.co_handlers, u.assigned_on, u.category, u.disclosure,
    NULL AS replied_on, NULL AS dissatisfied_on,
    s.step_kinds, s.step_days, s.step_untils
FROM unanswered AS u
LEFT JOIN entry_step AS s ON s.entry_id = u.entry_id
ORDER BY assigned_on DESC, reply_id, entry_id, proposal_id
