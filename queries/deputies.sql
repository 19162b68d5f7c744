-- Deputies and members with an answered proposal, the last answered first: how many proposals, and what came of the
-- commitments in the replies. A reply that answers several proposals of one person is counted once.
-- 各位代表、委员有多少件建议得到答复，其中承诺进展如何。
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $q TEXT (a part of the name; null: all), $person TEXT (the whole name;
--   null: all), $place TEXT (null: all), $kind TEXT (deputy or member; null: all), $limit BIGINT (null: all),
--   $offset BIGINT (null: 0)
-- Uses: _signers AS signer, _proposal_replies AS answered, _reply_standings AS standing
-- Columns: name TEXT, place TEXT?, kind TEXT, proposals BIGINT, led BIGINT, co_signed BIGINT, replies BIGINT,
--   last_replied_on DATE, commitments BIGINT, delivered BIGINT, progress BIGINT, no_evidence BIGINT, unchecked BIGINT,
--   other BIGINT, due_unchecked BIGINT, overdue BIGINT,
--   oldest_due DATE?, next_due DATE?, total BIGINT (people that the choices leave)
WITH chosen_signer AS (
    SELECT proposal_id, name, place, kind, role
    FROM signer
    WHERE
        ($q IS NULL OR STRPOS(LOWER(name), LOWER(CAST($q AS TEXT))) > 0)
        AND ($person IS NULL OR name = $person)
        AND ($place IS NULL OR place = $place)
        AND ($kind IS NULL OR kind = $kind)
),
proposal_count AS (
    SELECT
        name, place, kind,
        COUNT(proposal_id) AS proposals,
        COUNT(CASE WHEN role = 'lead' THEN 1 END) AS led,
        COUNT(CASE WHEN role = 'co_signer' THEN 1 END) AS co_signed
    FROM chosen_signer
    GROUP BY name, place, kind
),
answered_person AS (
    SELECT DISTINCT s.name, s.place, s.kind, a.reply_id, a.replied_on
    FROM chosen_signer AS s
    INNER JOIN answered AS a ON a.proposal_id = s.proposal_id
)
SELECT
    p.name, p.place, p.kind, p.proposals, p.led, p.co_signed,
    COUNT(a.reply_id) AS replies,
    MAX(a.replied_on) AS last_replied_on,
    CAST(COALESCE(SUM(n.commitments), 0) AS BIGINT) AS commitments,
    CAST(COALESCE(SUM(n.delivered), 0) AS BIGINT) AS delivered,
    CAST(COALESCE(SUM(n.progress), 0) AS BIGINT) AS progress,
    CAST(COALESCE(SUM(n.no_evidence), 0) AS BIGINT) AS no_evidence,
    CAST(COALESCE(SUM(n.unchecked), 0) AS BIGINT) AS unchecked,
    CAST(COALESCE(SUM(n.other), 0) AS BIGINT) AS other,
    CAST(COALESCE(SUM(n.due_unchecked), 0) AS BIGINT) AS due_unchecked,
    CAST(COALESCE(SUM(n.overdue), 0) AS BIGINT) AS overdue,
    MIN(n.oldest_due) AS oldest_due,
    MIN(n.next_due) AS next_due,
    COUNT(*) OVER () AS total
FROM proposal_count AS p
INNER JOIN answered_person AS a ON a.name = p.name AND a.kind = p.kind AND a.place IS NOT DISTINCT FROM p.place
INNER JOIN standing AS n ON n.reply_id = a.reply_id
GROUP BY p.name, p.place, p.kind, p.proposals, p.led, p.co_signed
ORDER BY MAX(a.replied_on) DESC NULLS LAST, p.place NULLS LAST, p.led DESC, p.name, p.kind
LIMIT $limit OFFSET COALESCE($offset, 0)
