-- The ledger as offices keep it: a row a commitment and target, with what was last published of each.
-- A commitment without a recorded target has one row, with the target figures that its words name.
-- 办理台账：一项承诺和一个目标值一行，及最近发布的进展。
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _replies AS published_reply, _commitments AS live_commitment, _states AS state,
--   _targets AS live_target, _progress AS progress, _outcomes AS live_outcome, _figures AS live_figure,
--   _commitment_sources AS commitment_source, _satisfaction AS said, _statuses AS live_status
-- Columns: record_id TEXT, parent_record TEXT?, commitment_id TEXT, bureau_id TEXT?, target_id TEXT?, metric TEXT? (the target’s, else the outcome’s), area TEXT?,
--   measure TEXT? (of a target), period_start DATE?, congress_session TEXT?, proposal_number TEXT, proposal_title TEXT,
--   lead_deputy TEXT?, category_mark TEXT?, bureau_zh TEXT?, co_handlers TEXT?, quote TEXT?,
--   label_zh TEXT? (of the target, else of the outcome), target_value DECIMAL(28,6)? (as stated), target_high DECIMAL(28,6)?, target_bound TEXT?,
--   target_unit TEXT? (as stated), target_words TEXT? (where several figures are named),
--   due DATE?, event_zh TEXT?, outcome_value DECIMAL(28,6)? (in base units), outcome_high DECIMAL(28,6)?,
--   outcome_bound TEXT?, outcome_unit TEXT? (base unit), outcome_stated_unit TEXT?, outcome_on DATE?, problems TEXT?, next_steps TEXT?,
--   share_delivered DOUBLE?, process_verdict TEXT?, result_verdict TEXT? (of the last round), kept_verdict TEXT? (of the commitment),
--   source_title_zh TEXT?, state TEXT? (null for one with parts), updated_on DATE
WITH told_outcome AS (
    -- What was recorded for a commitment, and what its status names as evidence.
    SELECT commitment_id, outcome_id
    FROM live_outcome
    WHERE commitment_id IS NOT NULL
    UNION
    SELECT
        commitment_id,
        source_id AS outcome_id
    FROM commitment_source
    WHERE nature = 'evidence'
),
event_told AS (
    SELECT t.commitment_id, o.event_zh, o.period_end, o.source_title_zh
    FROM told_outcome AS t
    INNER JOIN live_outcome AS o ON o.outcome_id = t.outcome_id
    WHERE o.event_zh IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY t.commitment_id ORDER BY o.period_end DESC, o.outcome_id DESC) = 1
),
trouble_told AS (
    -- What stood in the way and what comes next, as last told with a value or an event.
    SELECT t.commitment_id, o.problems, o.next_steps
    FROM told_outcome AS t
    INNER JOIN live_outcome AS o ON o.outcome_id = t.outcome_id
    WHERE o.problems IS NOT NULL OR o.next_steps IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY t.commitment_id ORDER BY o.period_end DESC, o.outcome_id DESC) = 1
),
plain_target AS (
    -- A target without a metric, among those of its unit: it shows the commitment's values of its unit where no other
    -- could be meant, and those that bear its name where no other of its unit does.
    SELECT
        target_id, label_zh, per,
        COUNT(*) OVER (PARTITION BY commitment_id, COALESCE(unit, '')) AS of_unit,
        COUNT(*) OVER (PARTITION BY commitment_id, COALESCE(unit, ''), COALESCE(label_zh, '')) AS of_name
    FROM live_target
    WHERE metric IS NULL AND value IS NOT NULL
),
value_told AS (
    SELECT
        t.commitment_id,
        COALESCE(g.target_id, '') AS target_id,
        o.outcome_id,
        ROW_NUMBER() OVER (
            PARTITION BY t.commitment_id, COALESCE(g.target_id, '')
            ORDER BY CASE WHEN o.outcome_id = p.outcome_id THEN 0 ELSE 1 END, o.period_end DESC, o.outcome_id DESC
        ) AS choice_rank
    FROM told_outcome AS t
    INNER JOIN live_outcome AS o ON o.outcome_id = t.outcome_id
    LEFT JOIN live_target AS g ON g.commitment_id = t.commitment_id
    LEFT JOIN progress AS p ON p.target_id = g.target_id
    LEFT JOIN plain_target AS s ON s.target_id = g.target_id
    WHERE
        o.value IS NOT NULL
        AND (
            g.target_id IS NULL
            OR (
                s.target_id IS NOT NULL
                AND s.per IS NULL
                AND o.metric IS NULL
                AND COALESCE(o.unit, '') = COALESCE(g.unit, '')
                AND (s.of_unit = 1 OR (s.of_name = 1 AND o.label_zh = s.label_zh))
            )
            OR (o.metric = g.metric AND o.area = g.area AND COALESCE(o.unit, '') = COALESCE(g.unit, ''))
        )
),
counted_value AS (
    SELECT
        t.commitment_id, t.target_id,
        COALESCE(p.outcome_id, v.outcome_id) AS outcome_id
    FROM live_target AS t
    INNER JOIN progress AS p ON p.target_id = t.target_id
    LEFT JOIN value_told AS v ON v.target_id = t.target_id AND v.choice_rank = 1
    UNION ALL
    SELECT
        v.commitment_id,
        CAST(NULL AS TEXT) AS target_id,
        v.outcome_id
    FROM value_told AS v
    WHERE v.target_id = '' AND v.choice_rank = 1
),
placed_figure AS (
    SELECT
        f.*,
        c.commitment_id
    FROM live_figure AS f
    INNER JOIN live_commitment AS c
        ON c.document_id = f.document_id AND c.span_start <= f.span_start AND f.span_end <= c.span_end
    WHERE f.role = 'target'
    QUALIFY ROW_NUMBER() OVER (PARTITION BY f.figure_id ORDER BY c.span_end - c.span_start, c.commitment_id) = 1
),
named_figure AS (
    SELECT
        commitment_id,
        COUNT(figure_id) AS figures,
        MIN(value) AS value,
        MIN(high) AS high,
        MIN(bound) AS bound,
        MIN(unit) AS unit,
        STRING_AGG(quote, '、' ORDER BY span_start, figure_id) AS words
    FROM placed_figure
    GROUP BY commitment_id
),
last_word AS (
    SELECT reply_id, commitment_id, dimension, verdict
    FROM said
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY reply_id, commitment_id, dimension ORDER BY round DESC, said_on DESC, answer_id DESC
    ) = 1
),
reply_word AS (
    SELECT
        reply_id,
        MAX(CASE WHEN dimension = 'process' THEN verdict END) AS process_verdict,
        MAX(CASE WHEN dimension = 'result' THEN verdict END) AS result_verdict
    FROM last_word
    WHERE commitment_id IS NULL
    GROUP BY reply_id
),
recorded_day AS (
    SELECT commitment_id, recorded_at
    FROM commitment
    WHERE recorded_at <= $known_at
    UNION ALL
    SELECT commitment_id, recorded_at
    FROM live_status
    UNION ALL
    SELECT t.commitment_id, o.recorded_at
    FROM told_outcome AS t
    INNER JOIN outcome AS o ON o.outcome_id = t.outcome_id
    WHERE o.recorded_at <= $known_at AND o.published
),
last_change AS (
    SELECT
        commitment_id,
        -- Moments are stored as UTC, days are China's.
        CAST(MAX(recorded_at) + INTERVAL '8' HOUR AS DATE) AS updated_on
    FROM recorded_day
    GROUP BY commitment_id
)
SELECT
    c.commitment_id || COALESCE('/' || t.target_id, '') AS record_id,
    CASE WHEN whole.target_id IS NULL THEN c.parent_id ELSE whole.commitment_id || '/' || whole.target_id END AS parent_record,
    c.commitment_id, c.bureau_id, t.target_id,
    CASE WHEN t.target_id IS NULL THEN o.metric ELSE t.metric END AS metric,
    CASE WHEN t.target_id IS NULL THEN o.area ELSE t.area END AS area,
    t.measure, t.period_start, c.congress_session, r.proposal_number, r.proposal_title, r.lead_deputy,
    r.category_mark, c.bureau_zh,
    NULLIF(ARRAY_TO_STRING(r.co_handlers, '、'), '') AS co_handlers,
    COALESCE(c.quote, c.label_zh) AS quote,
    COALESCE(t.label_zh, o.label_zh) AS label_zh,
    CASE
        WHEN t.target_id IS NOT NULL THEN COALESCE(t.stated_value, t.value)
        WHEN f.figures = 1 THEN f.value
    END AS target_value,
    CASE
        WHEN t.target_id IS NOT NULL THEN COALESCE(t.stated_high, t.high)
        WHEN f.figures = 1 THEN f.high
    END AS target_high,
    CASE
        WHEN t.target_id IS NOT NULL THEN t.bound
        WHEN f.figures = 1 THEN f.bound
    END AS target_bound,
    CASE
        WHEN t.target_id IS NOT NULL THEN COALESCE(t.stated_unit, t.unit)
        WHEN f.figures = 1 THEN f.unit
    END AS target_unit,
    CASE WHEN t.target_id IS NULL AND f.figures > 1 THEN f.words END AS target_words,
    COALESCE(t.due, c.due) AS due,
    e.event_zh,
    o.value AS outcome_value,
    o.high AS outcome_high,
    o.bound AS outcome_bound,
    o.unit AS outcome_unit,
    o.stated_unit AS outcome_stated_unit,
    COALESCE(o.period_end, e.period_end) AS outcome_on,
    d.problems, d.next_steps, p.share_delivered, w.process_verdict, w.result_verdict,
    k.verdict AS kept_verdict,
    CASE WHEN o.outcome_id IS NULL THEN e.source_title_zh ELSE o.source_title_zh END AS source_title_zh,
    CASE WHEN s.standing = 'unchecked' THEN 'unchecked' ELSE s.status END AS state,
    u.updated_on
FROM live_commitment AS c
INNER JOIN published_reply AS r ON r.reply_id = c.reply_id
INNER JOIN state AS s ON s.commitment_id = c.commitment_id
LEFT JOIN live_target AS t ON t.commitment_id = c.commitment_id
LEFT JOIN live_target AS whole ON whole.target_id = t.part_of
LEFT JOIN progress AS p ON p.target_id = t.target_id
LEFT JOIN named_figure AS f ON f.commitment_id = c.commitment_id
LEFT JOIN counted_value AS v
    ON v.commitment_id = c.commitment_id AND COALESCE(v.target_id, '') = COALESCE(t.target_id, '')
LEFT JOIN live_outcome AS o ON o.outcome_id = v.outcome_id
LEFT JOIN event_told AS e ON e.commitment_id = c.commitment_id
LEFT JOIN reply_word AS w ON w.reply_id = c.reply_id
LEFT JOIN last_word AS k ON k.commitment_id = c.commitment_id
LEFT JOIN trouble_told AS d ON d.commitment_id = c.commitment_id
LEFT JOIN last_change AS u ON u.commitment_id = c.commitment_id
ORDER BY r.replied_on NULLS LAST, r.reply_id, c.span_start NULLS LAST, c.span_end DESC, c.commitment_id, t.target_id
