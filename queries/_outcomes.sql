-- Outcomes that hold as of a day, as known at a moment, with their source: of each the last version that was published.
-- An outcome of a commitment shows only where its reply does, and one that quotes a reply only where that reply shows;
-- one whose publication was taken back shows, at whatever moment, once it is published anew.
-- `to_confirm` asks for a look at the original page; `charted` is false for rows of low confidence, and for those that a later source corrects (`superseded_by`).
-- Parameters: $as_of DATE, $known_at TIMESTAMP
-- Uses: _commitments AS live_commitment, _metrics AS live_metric, _areas AS known_area,
--   _published_hosts AS known_host, _published_evidence_kinds AS known_kind
-- Columns: outcome_id TEXT, metric TEXT, collection TEXT, area TEXT, area_zh TEXT, area_en TEXT, label_zh TEXT, label_en TEXT, value DECIMAL(28,6), high DECIMAL(28,6), bound TEXT, unit TEXT, stated_value DECIMAL(28,6), stated_high DECIMAL(28,6), stated_unit TEXT, period_start DATE, period_end DATE, measure TEXT, set_apart BOOLEAN, event_zh TEXT, event_en TEXT, problems TEXT, next_steps TEXT, source_title_zh TEXT, source_title_en TEXT, source_link TEXT (null unless the host is listed), source_host TEXT, host_kind TEXT, publisher_zh TEXT, publisher_en TEXT, origin TEXT, source_date TEXT, to_confirm BOOLEAN, confidence TEXT, charted BOOLEAN, note_zh TEXT, note_en TEXT, commitment_id TEXT (what it was recorded for), source_kind TEXT, source_kind_zh TEXT, source_kind_en TEXT, standing TEXT, accrual TEXT, money TEXT, quote TEXT (the kept words), document_id TEXT, span_start INTEGER, span_end INTEGER, supersedes TEXT (the outcome that its source corrects), superseded_by TEXT
WITH last_outcome AS (
    SELECT
        outcome_id,
        MAX(seq) AS seq
    FROM outcome
    WHERE recorded_at <= $known_at AND published
    GROUP BY outcome_id
),
taken_back AS (
    SELECT
        subject_id,
        MAX(seq) AS seq
    FROM publication
    WHERE NOT published
    GROUP BY subject_id
),
latest_publication AS (
    SELECT subject_id, published
    FROM publication
    QUALIFY ROW_NUMBER() OVER (PARTITION BY subject_id ORDER BY seq DESC) = 1
),
unpublished_document AS (
    SELECT DISTINCT r.document_id
    FROM reply AS r
    LEFT JOIN latest_publication AS u ON u.subject_id = r.reply_id
    WHERE NOT COALESCE(u.published, FALSE)
),
latest_outcome AS (
    SELECT v.*
    FROM outcome AS v
    INNER JOIN last_outcome AS l ON l.outcome_id = v.outcome_id AND l.seq = v.seq
    LEFT JOIN taken_back AS b ON b.subject_id = v.outcome_id AND b.seq > v.seq
    LEFT JOIN unpublished_document AS d ON d.document_id = v.document_id
    WHERE b.subject_id IS NULL AND d.document_id IS NULL
),
correction AS (
    SELECT
        supersedes AS outcome_id,
        MAX(outcome_id) AS superseded_by
    FROM latest_outcome
    WHERE NOT withdrawn AND supersedes IS NOT NULL AND period_end <= $as_of
    GROUP BY supersedes
),
source_publisher AS (
    SELECT s.source_host, h.host, h.host_kind, h.publisher_zh, h.publisher_en
    FROM (SELECT DISTINCT source_host FROM outcome WHERE recorded_at <= $known_at) AS s
    INNER JOIN known_host AS h ON s.source_host = h.host OR s.source_host LIKE '%.' || h.host
    QUALIFY ROW_NUMBER() OVER (PARTITION BY s.source_host ORDER BY LENGTH(h.host) DESC) = 1
)
SELECT
    o.outcome_id, o.metric,
    COALESCE(m.collection, 'replies') AS collection,
    o.area,
    a.name_zh AS area_zh,
    a.name_en AS area_en,
    o.label_zh, o.label_en, o.value, o.high, o.bound, o.unit, o.stated_value, o.stated_high, o.stated_unit,
    o.period_start, o.period_end, o.measure,
    COALESCE(o.set_apart, FALSE) AS set_apart,
    o.event_zh, o.event_en, o.problems, o.next_steps, o.source_title_zh, o.source_title_en,
    CASE WHEN h.host IS NOT NULL THEN o.source_url END AS source_link,
    CASE WHEN o.origin NOT LIKE 'seed%' THEN o.source_host END AS source_host,
    h.host_kind, h.publisher_zh, h.publisher_en, o.origin, o.source_date,
    o.origin NOT IN ('seed', 'document') AND (o.origin LIKE 'copy%' OR h.host IS NULL) AS to_confirm,
    o.confidence,
    COALESCE(o.confidence, '') <> 'low' AND c.superseded_by IS NULL AS charted,
    o.note_zh, o.note_en, o.commitment_id, o.source_kind,
    k.label_zh AS source_kind_zh,
    k.label_en AS source_kind_en,
    k.source_standing AS standing,
    o.accrual, o.money, o.quote, o.document_id, o.span_start, o.span_end, o.supersedes, c.superseded_by
FROM latest_outcome AS o
LEFT JOIN correction AS c ON c.outcome_id = o.outcome_id
LEFT JOIN known_kind AS k ON k.source_kind = o.source_kind
LEFT JOIN live_metric AS m ON m.metric = o.metric
LEFT JOIN live_commitment AS p ON p.commitment_id = o.commitment_id
LEFT JOIN known_area AS a ON a.area = o.area
LEFT JOIN source_publisher AS h ON h.source_host = o.source_host
WHERE
    NOT o.withdrawn
    AND o.period_end <= $as_of
    AND (o.commitment_id IS NULL OR p.commitment_id IS NOT NULL)
