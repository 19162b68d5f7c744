-- What was recorded of anything with an id, by whom and when, the first first; of a commitment also its targets,
-- outcomes, steps and verdicts, of a reply its steps and verdicts. Statuses, targets, outcomes, criteria, steps, verdicts and
-- reviews say what they are; the notes of verdicts are left out.
-- Parameters: $subject_id TEXT, $known_at TIMESTAMP
-- Columns: subject_id TEXT, seq BIGINT, recorded_at TIMESTAMP (UTC), recorded_by TEXT, kind TEXT, published BOOLEAN (of outcomes and publications), withdrawn BOOLEAN (of targets, outcomes, steps and verdicts), status TEXT, holds_from DATE (of statuses, criteria and changed targets), told TEXT (corrected facts; reason; value with bound and unit, event or words, with the day and its source; criteria; step or verdict with its day; deed of a review with its reason)
WITH subject AS (
    SELECT $subject_id AS subject_id
    UNION
    SELECT target_id AS subject_id
    FROM target
    WHERE commitment_id = $subject_id AND recorded_at <= $known_at
    UNION
    SELECT outcome_id AS subject_id
    FROM outcome
    WHERE commitment_id = $subject_id AND recorded_at <= $known_at
    UNION
    SELECT step_id AS subject_id
    FROM handling_step
    WHERE $subject_id IN (reply_id, commitment_id, entry_id) AND recorded_at <= $known_at
    UNION
    SELECT answer_id AS subject_id
    FROM satisfaction
    WHERE $subject_id IN (reply_id, commitment_id) AND recorded_at <= $known_at
)
SELECT
    h.subject_id, h.seq, h.recorded_at, h.recorded_by, h.kind,
    COALESCE(o.published, p.published) AS published,
    COALESCE(o.withdrawn, t.withdrawn, e.withdrawn, v.withdrawn) AS withdrawn,
    s.status,
    COALESCE(s.holds_from, k.holds_from, t.holds_from) AS holds_from,
    CASE
        WHEN s.status IS NOT NULL THEN s.reason_zh
        WHEN h.kind = 'documents_erased' THEN (SELECT MAX(x.reason) FROM erasure AS x WHERE x.seq = h.seq)
        WHEN o.withdrawn THEN o.note_zh
        WHEN t.withdrawn THEN t.note_zh
        WHEN h.kind = 'reply_corrected'
            THEN (
                SELECT
                    STRING_AGG(
                        r.changed_column
                        || ': ' || COALESCE(ARRAY_TO_STRING(r.before, '、'), '—')
                        || ' → ' || COALESCE(ARRAY_TO_STRING(r.after, '、'), '—'),
                        ' | ' ORDER BY r.changed_column
                    )
                FROM reply_correction AS r
                WHERE r.seq = h.seq AND r.subject_id = h.subject_id
            )
        WHEN m.seq IS NOT NULL THEN CONCAT_WS(' | ', m.deed, m.reason)
        WHEN k.seq IS NOT NULL THEN CONCAT_WS(' | ', k.act_keeps, k.act_breaks, k.effect_keeps, k.effect_breaks)
        WHEN e.seq IS NOT NULL
            THEN CONCAT_WS(' | ', e.kind, CAST(e.happened_on AS TEXT), CAST(e.until AS TEXT), e.document, e.reason)
        WHEN v.seq IS NOT NULL
            THEN CONCAT_WS(' | ', v.deputy, v.dimension, v.verdict, CAST(v.said_on AS TEXT), v.state)
        WHEN t.seq IS NOT NULL
            THEN CONCAT_WS(
                ' | ',
                t.label_zh,
                NULLIF(t.bound, 'exact'),
                RTRIM(RTRIM(CAST(t.stated_value AS TEXT), '0'), '.')
                || COALESCE('–' || RTRIM(RTRIM(CAST(t.stated_high AS TEXT), '0'), '.'), '')
                || ' ' || t.stated_unit,
                CAST(t.due AS TEXT),
                t.source_title_zh
            )
        ELSE CONCAT_WS(
            ' | ',
            o.event_zh,
            NULLIF(o.bound, 'exact'),
            RTRIM(RTRIM(CAST(o.stated_value AS TEXT), '0'), '.')
            || COALESCE('–' || RTRIM(RTRIM(CAST(o.stated_high AS TEXT), '0'), '.'), '')
            || ' ' || o.stated_unit,
            CAST(o.period_end AS TEXT),
            o.source_title_zh
        )
    END AS told
FROM change AS h
LEFT JOIN status AS s ON s.commitment_id = h.subject_id AND s.seq = h.seq
LEFT JOIN outcome AS o ON o.outcome_id = h.subject_id AND o.seq = h.seq
LEFT JOIN target AS t ON t.target_id = h.subject_id AND t.seq = h.seq
LEFT JOIN handling_step AS e ON e.step_id = h.subject_id AND e.seq = h.seq
LEFT JOIN satisfaction AS v ON v.answer_id = h.subject_id AND v.seq = h.seq
LEFT JOIN criterion AS k ON k.commitment_id = h.subject_id AND k.seq = h.seq
LEFT JOIN marking AS m ON m.seq = h.seq
LEFT JOIN publication AS p ON p.subject_id = h.subject_id AND p.seq = h.seq
WHERE h.subject_id IN (SELECT subject_id FROM subject) AND h.recorded_at <= $known_at
ORDER BY h.seq, h.subject_id
