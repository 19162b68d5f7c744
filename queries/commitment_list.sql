-- The chosen commitments a page at a time: what was promised, by whom, by when, and the last evidence of it.
-- By standing, the furthest first; of one standing what is past its day first, then the latest evidence on top. What is
-- late, where that is chosen, by its due day, the oldest first.
-- 所选承诺的清单：承诺什么、由谁、何时到期、最近的佐证。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $theme TEXT (null: all), $year INTEGER (of the reply; null: all),
--   $bureau TEXT (see _commitment_choice; null: all), $place TEXT (null: all), $q TEXT (words in quote or label, null: all),
--   $reply TEXT, $session TEXT, $person TEXT, $kind TEXT, $due_from DATE, $due_to DATE, $since DATE, $former TEXT (see
--   _commitment_choice; null: all),
--   $state TEXT (see _commitment_choice; null: all), $limit BIGINT (null: all), $offset BIGINT (null: 0)
-- Uses: _commitments AS live_commitment, _states AS state, _targets AS live_target,
--   _commitment_choice AS choice, _last_evidence AS last_evidence
-- Columns: standing TEXT (of _states), standing_size BIGINT (on all pages), commitment_id TEXT, reply_id TEXT, document_id TEXT,
--   document_number TEXT?, proposal_number TEXT, proposal_kind TEXT?, form TEXT, parent_id TEXT?, label_zh TEXT?,
--   label_en TEXT?, quote TEXT?, span_start INTEGER, span_end INTEGER, kind TEXT?, theme TEXT?, theme_zh TEXT?,
--   theme_en TEXT?, place TEXT?, bureau_zh TEXT?, bureau_en TEXT?, made_on DATE?, due DATE?, due_basis TEXT?, status TEXT?,
--   holds_from DATE?, reason_zh TEXT?, reason_en TEXT?, overdue BOOLEAN, due_unchecked BOOLEAN,
--   waiting BOOLEAN, evidence_count BIGINT, last_evidence_on DATE?, evidence_zh TEXT? (the last evidence),
--   evidence_en TEXT?, evidence_value DECIMAL(28,6)?, evidence_high DECIMAL(28,6)?, evidence_bound TEXT?,
--   evidence_unit TEXT?, evidence_is_event BOOLEAN, targets BIGINT (whole ones), target_words TEXT?,
--   target_bound TEXT? (null unless there is just one), target_value DECIMAL(28,6)?, target_high DECIMAL(28,6)?,
--   target_unit TEXT?, target_due DATE?
WITH whole_target AS (
    SELECT
        commitment_id,
        COUNT(target_id) AS targets,
        -- Values as the source states them; the columns beside them are in base units.
        STRING_AGG(
            label_zh || ' ' || RTRIM(RTRIM(CAST(stated_value AS TEXT), '0'), '.') || COALESCE(stated_unit, ''),
            '; ' ORDER BY target_id
        ) AS target_words,
        MIN(bound) AS target_bound,
        MIN(value) AS target_value,
        MIN(high) AS target_high,
        MIN(unit) AS target_unit,
        MIN(due) AS target_due
    FROM live_target
    WHERE commitment_id IS NOT NULL AND part_of IS NULL
    GROUP BY commitment_id
),
row_found AS (
    SELECT
        s.standing,
        c.*,
        s.status, s.holds_from, s.reason_zh, s.reason_en, s.overdue, s.due_unchecked,
        s.evidence_count, s.last_evidence_on
    FROM choice AS d
    INNER JOIN live_commitment AS c ON c.commitment_id = d.commitment_id
    INNER JOIN state AS s ON s.commitment_id = d.commitment_id
    WHERE d.is_chosen
)
SELECT
    r.standing,
    COUNT(r.commitment_id) OVER (PARTITION BY r.standing) AS standing_size,
    r.commitment_id, r.reply_id, r.document_id, r.document_number, r.proposal_number, r.proposal_kind, r.form,
    r.parent_id, r.label_zh, r.label_en, r.quote, r.span_start, r.span_end, r.kind, r.theme, r.theme_zh, r.theme_en,
    r.place, r.bureau_zh, r.bureau_en, r.made_on, r.due, r.due_basis, r.status, r.holds_from,
    r.reason_zh, r.reason_en, r.overdue, r.due_unchecked, r.waiting, r.evidence_count, r.last_evidence_on,
    e.evidence_zh, e.evidence_en, e.evidence_value, e.evidence_high, e.evidence_bound, e.evidence_unit,
    COALESCE(e.is_event, FALSE) AS evidence_is_event,
    COALESCE(t.targets, 0) AS targets,
    t.target_words,
    CASE WHEN t.targets = 1 THEN t.target_bound END AS target_bound,
    CASE WHEN t.targets = 1 THEN t.target_value END AS target_value,
    CASE WHEN t.targets = 1 THEN t.target_high END AS target_high,
    CASE WHEN t.targets = 1 THEN t.target_unit END AS target_unit,
    CASE WHEN t.targets = 1 THEN t.target_due END AS target_due
FROM row_found AS r
LEFT JOIN last_evidence AS e ON e.commitment_id = r.commitment_id
LEFT JOIN whole_target AS t ON t.commitment_id = r.commitment_id
ORDER BY
    CASE WHEN $state IN ('late', 'overdue', 'due_unchecked') THEN r.due END,
    CASE r.standing
        WHEN 'delivered' THEN 1
        WHEN 'progress' THEN 2
        WHEN 'other' THEN 3
        WHEN 'no_evidence' THEN 4
        WHEN 'unchecked' THEN 5
        ELSE 6
    END,
    r.overdue OR r.due_unchecked DESC,
    r.last_evidence_on DESC NULLS LAST,
    r.made_on DESC NULLS LAST,
    r.reply_id,
    r.span_start NULLS LAST,
    r.commitment_id
LIMIT $limit
OFFSET COALESCE($offset, 0)
