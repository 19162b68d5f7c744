-- What has changed since a day within the overview's choices: replies given, commitments looked at for the first time,
-- statuses that have become others. Withdrawn commitments are not counted.
-- `…_entered` counts what stands so now and did not on that day, `…_left` what did then and does not now.
-- 某日以来的变化：新答复、首次核查的承诺、改变的状态。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $since DATE, $year INTEGER (of the reply; null: all),
--   $bureau TEXT (see _overview_leaves; null: all), $theme TEXT (null: all), $place TEXT (null: all)
-- Uses: _replies AS published_reply, _overview_leaves AS leaf, _statuses AS live_status
-- Columns: replies BIGINT (given since), commitments BIGINT (made in them), changed BIGINT (another status than on that
--   day), checked BIGINT (a status for the first time), found BIGINT (of these, delivered or with progress),
--   delivered_entered BIGINT, delivered_left BIGINT, progress_entered BIGINT, progress_left BIGINT, no_evidence_entered BIGINT,
--   no_evidence_left BIGINT, unchecked_entered BIGINT, unchecked_left BIGINT, other_entered BIGINT, other_left BIGINT
WITH told_status AS (
    SELECT commitment_id, status
    FROM live_status
    WHERE holds_from <= $since
    QUALIFY ROW_NUMBER() OVER (PARTITION BY commitment_id ORDER BY holds_from DESC, seq DESC) = 1
),
new_reply AS (
    SELECT r.reply_id
    FROM published_reply AS r
    WHERE
        r.collection = 'replies'
        AND r.replied_on > $since
        AND ($year IS NULL OR EXTRACT(YEAR FROM r.replied_on) = $year)
        AND ($bureau IS NULL OR COALESCE(r.bureau_id, r.bureau_zh, 'none') = $bureau)
        AND ($place IS NULL OR r.place = $place)
        -- A field is one of commitments: a reply belongs to it by what it promises.
        AND ($theme IS NULL OR r.reply_id IN (SELECT reply_id FROM leaf))
),
change_of_leaf AS (
    SELECT
        l.commitment_id, l.made_on, l.status, l.standing,
        s.status AS former_status,
        CASE
            WHEN l.made_on > $since THEN 'none'
            WHEN s.status IS NULL THEN 'unchecked'
            WHEN s.status IN ('partly', 'in_progress') THEN 'progress'
            WHEN s.status IN ('not_started', 'not_delivered', 'unrateable') THEN 'other'
            ELSE s.status
        END AS former_standing
    FROM leaf AS l
    LEFT JOIN told_status AS s ON s.commitment_id = l.commitment_id
)
SELECT
    (SELECT COUNT(*) FROM new_reply) AS replies,
    COUNT(CASE WHEN made_on > $since THEN 1 END) AS commitments,
    COUNT(CASE WHEN former_status IS NOT NULL AND status <> former_status THEN 1 END) AS changed,
    COUNT(CASE WHEN status IS NOT NULL AND former_status IS NULL THEN 1 END) AS checked,
    COUNT(
        CASE
            WHEN
                former_status IS NULL
                AND standing IN ('delivered', 'progress')
                THEN 1
        END
    ) AS found,
    COUNT(CASE WHEN standing = 'delivered' AND former_standing <> 'delivered' THEN 1 END) AS delivered_entered,
    COUNT(CASE WHEN former_standing = 'delivered' AND standing <> 'delivered' THEN 1 END) AS delivered_left,
    COUNT(CASE WHEN standing = 'progress' AND former_standing <> 'progress' THEN 1 END) AS progress_entered,
    COUNT(CASE WHEN former_standing = 'progress' AND standing <> 'progress' THEN 1 END) AS progress_left,
    COUNT(CASE WHEN standing = 'no_evidence' AND former_standing <> 'no_evidence' THEN 1 END) AS no_evidence_entered,
    COUNT(CASE WHEN former_standing = 'no_evidence' AND standing <> 'no_evidence' THEN 1 END) AS no_evidence_left,
    COUNT(CASE WHEN standing = 'unchecked' AND former_standing <> 'unchecked' THEN 1 END) AS unchecked_entered,
    COUNT(CASE WHEN former_standing = 'unchecked' AND standing <> 'unchecked' THEN 1 END) AS unchecked_left,
    COUNT(CASE WHEN standing = 'other' AND former_standing <> 'other' THEN 1 END) AS other_entered,
    COUNT(CASE WHEN former_standing = 'other' AND standing <> 'other' THEN 1 END) AS other_left
FROM change_of_leaf
