-- The figures that stand inside a commitment's words, in the order of the text.
-- 一项承诺原句中的数字。
-- Parameters: $commitment_id TEXT, $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment, _figures AS live_figure
-- Columns: figure_id TEXT, reply_id TEXT, span_start INTEGER, span_end INTEGER, quote TEXT?, value DECIMAL(28,6),
--   high DECIMAL(28,6)?, unit TEXT, per TEXT?, bound TEXT, role TEXT, measures_zh TEXT?, measures_en TEXT?
SELECT
    f.figure_id, f.reply_id, f.span_start, f.span_end, f.quote, f.value, f.high, f.unit, f.per, f.bound, f.role,
    f.measures_zh, f.measures_en
FROM live_commitment AS c
INNER JOIN live_figure AS f
    ON f.document_id = c.document_id
    AND f.span_start >= c.span_start
    AND f.span_end <= c.span_end
WHERE c.commitment_id = $commitment_id
ORDER BY f.span_start, f.span_end, f.figure_id
