-- Promises that return and ask for attention: made again without any outcome, asked for less, put off; of confirmed links
-- alone. What a machine proposed and nobody decided is counted apart, as `proposed`.
-- `total` is the number of its kind, of which the first $most are given, the latest first. A chain made again without an
-- outcome is told by its latest commitment.
-- 重提而未见结果的承诺、调低或推迟的目标；待确认的关联另计。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $year INTEGER (of the reply; null: all), $bureau TEXT (see _overview_leaves; null: all),
--   $theme TEXT (null: all), $place TEXT (null: all), $most INTEGER (rows of a kind; null: all)
-- Uses: _overview_leaves AS leaf, _chains AS chain, _chain_links AS live_link
-- Columns: need TEXT (repeated, lowered, postponed or proposed), total BIGINT, commitment_id TEXT? (null for proposed),
--   label_zh TEXT?, label_en TEXT?, quote TEXT?, members BIGINT, first_on DATE, made_on DATE?, why_zh TEXT?, why_en TEXT?
WITH asked AS (
    SELECT
        'repeated' AS need,
        1 AS need_order
    UNION ALL
    SELECT
        'lowered' AS need,
        2 AS need_order
    UNION ALL
    SELECT
        'postponed' AS need,
        3 AS need_order
),
told AS (
    SELECT
        n.need, n.need_order, h.commitment_id, l.label_zh, l.label_en, l.quote, h.members, h.first_on, h.made_on,
        CASE WHEN n.need <> 'repeated' THEN h.why_zh END AS why_zh,
        CASE WHEN n.need <> 'repeated' THEN h.why_en END AS why_en
    FROM chain AS h
    INNER JOIN leaf AS l ON l.commitment_id = h.commitment_id
    INNER JOIN asked AS n
        ON
            (n.need = 'repeated' AND h.place_in_chain = h.members AND h.members > 1 AND NOT h.chain_outcome)
            OR (n.need = 'lowered' AND h.number_change = 'lowered')
            OR (n.need = 'postponed' AND h.due_change = 'postponed')
),
ranked AS (
    SELECT
        *,
        COUNT(*) OVER (PARTITION BY need) AS total,
        ROW_NUMBER() OVER (PARTITION BY need ORDER BY made_on DESC, commitment_id) AS need_rank
    FROM told
),
proposed AS (
    SELECT COUNT(*) AS total
    FROM live_link AS k
    INNER JOIN leaf AS l ON l.commitment_id = k.later_id
    WHERE k.state IN ('open', 'later')
)
SELECT need, total, commitment_id, label_zh, label_en, quote, members, first_on, made_on, why_zh, why_en
FROM (
    SELECT
        need, total, commitment_id, label_zh, label_en, quote, members, first_on, made_on, why_zh, why_en, need_order,
        need_rank
    FROM ranked
    WHERE $most IS NULL OR need_rank <= CAST($most AS INTEGER)
    UNION ALL
    SELECT
        'proposed' AS need,
        total,
        CAST(NULL AS TEXT) AS commitment_id, CAST(NULL AS TEXT) AS label_zh, CAST(NULL AS TEXT) AS label_en,
        CAST(NULL AS TEXT) AS quote, CAST(NULL AS BIGINT) AS members, CAST(NULL AS DATE) AS first_on,
        CAST(NULL AS DATE) AS made_on, CAST(NULL AS TEXT) AS why_zh, CAST(NULL AS TEXT) AS why_en,
        4 AS need_order,
        1 AS need_rank
    FROM proposed
    WHERE total > 0
) AS listed
ORDER BY need_order, need_rank
