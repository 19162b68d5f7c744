-- Targets of a commitment, of its parts and of the one it is a part of, with the outcome that counts where there is one.
-- 一项承诺的目标值，及用来对照的完成值。
-- Parameters: $commitment_id TEXT, $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment, _targets AS live_target, _outcomes AS live_outcome, _metrics AS live_metric,
--   _figures AS live_figure, _mentions AS mention, _progress AS progress
-- Columns: target_id TEXT, commitment_id TEXT, is_own BOOLEAN (false: of a part, or of the whole),
--   metric TEXT?, area TEXT?, label_zh TEXT, label_en TEXT, value DECIMAL(28,6)?, high DECIMAL(28,6)?, bound TEXT,
--   unit TEXT?, per TEXT?, baseline DECIMAL(28,6)?, baseline_on DATE?, kind TEXT, money TEXT?, due DATE?, part_of TEXT?, charted BOOLEAN, outcome_id TEXT?, actual DECIMAL(28,6)?, actual_on DATE?,
--   share_delivered DOUBLE?, share_elapsed DOUBLE?, gap DOUBLE?, pace TEXT?, verdict TEXT, used DOUBLE?,
--   outcome_title_zh TEXT?, outcome_title_en TEXT?, outcome_link TEXT?, outcome_to_confirm BOOLEAN?,
--   figure_id TEXT? (a mention in the text), reply_id TEXT
WITH family AS (
    SELECT
        c.commitment_id, c.reply_id, c.span_start,
        c.commitment_id = $commitment_id AS is_own
    FROM live_commitment AS c
    INNER JOIN live_commitment AS asked ON asked.commitment_id = $commitment_id
    WHERE
        c.commitment_id = asked.commitment_id
        OR c.commitment_id = asked.parent_id
        OR c.parent_id = asked.commitment_id
),
first_mention AS (
    SELECT m.target_id, f.figure_id
    FROM mention AS m
    INNER JOIN live_figure AS f ON f.figure_id = m.figure_id
    QUALIFY ROW_NUMBER() OVER (PARTITION BY m.target_id ORDER BY f.span_start, f.figure_id) = 1
)
SELECT
    p.target_id, p.commitment_id, f.is_own, p.metric, p.area, p.label_zh, p.label_en, p.value, p.high, p.bound,
    p.unit, t.per, p.baseline, p.baseline_on, p.kind, t.money, p.due, p.part_of, p.charted, p.outcome_id, p.actual,
    p.actual_on, p.share_delivered, p.share_elapsed, p.gap, p.pace, p.verdict, p.used,
    o.source_title_zh AS outcome_title_zh,
    o.source_title_en AS outcome_title_en,
    o.source_link AS outcome_link,
    o.to_confirm AS outcome_to_confirm,
    m.figure_id, f.reply_id
FROM progress AS p
INNER JOIN family AS f ON f.commitment_id = p.commitment_id
INNER JOIN live_target AS t ON t.target_id = p.target_id
LEFT JOIN live_outcome AS o ON o.outcome_id = p.outcome_id
LEFT JOIN first_mention AS m ON m.target_id = p.target_id
ORDER BY
    CASE WHEN f.is_own THEN 0 ELSE 1 END,
    f.span_start NULLS LAST,
    COALESCE(p.part_of, p.target_id),
    p.part_of NULLS FIRST,
    p.target_id
