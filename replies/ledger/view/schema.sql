-- Tables of the ledger's view in DuckDB, made from the journal and from nothing else.
-- Every table but view_state is append-only: a correction is a later row of the same id (a higher seq), so any
-- question can be asked as of what was known at a moment. `recorded_at` is UTC; dates are days in Asia/Shanghai.
-- Values are in base units (元, 平方米, 家, % as 3 for 3 %); `stated_value`/`stated_unit` keep the source's own.
-- Offsets are code points of the document's canonical text, end exclusive.
-- Questions do not read these tables but the includes in queries/_*.sql, which pick the rows that hold.

CREATE TABLE view_state (applied_seq BIGINT, applied_hash TEXT, applied_bytes BIGINT);

CREATE TABLE event (seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT, kind TEXT, hash TEXT);
-- One row for each thing an event speaks of: the history of a commitment, an outcome, a reply. digest: of what ships.
CREATE TABLE change (seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT, kind TEXT, subject_id TEXT, digest TEXT);
CREATE TABLE publication (seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT, subject_id TEXT, published BOOLEAN);

-- Reference tables; as everywhere, the later row of a key holds.
-- successor: the bureau_id that took a bureau's place when it was renamed or merged.
CREATE TABLE bureau (
    seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT,
    bureau_id TEXT, name_zh TEXT, name_en TEXT, place TEXT, aliases TEXT[], valid_from DATE, valid_to DATE,
    successor TEXT
);
CREATE TABLE theme (seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT, theme TEXT, label_zh TEXT, label_en TEXT, ordinal INTEGER);
CREATE TABLE area (
    seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT,
    area TEXT, name_zh TEXT, name_en TEXT, scope_zh TEXT, scope_en TEXT, parent TEXT
);
CREATE TABLE host (seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT, host TEXT, kind TEXT, publisher_zh TEXT, publisher_en TEXT);
CREATE TABLE light (seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT, name TEXT, value DOUBLE);

-- ceiling: the most that a source of this kind can prove (null: nothing); standing: whose word it is.
CREATE TABLE evidence_kind (
    seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT,
    source_kind TEXT, label_zh TEXT, label_en TEXT, ceiling TEXT, standing TEXT, ordinal INTEGER
);
-- How this office works; the later row of a name holds.
CREATE TABLE setting (seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT, name TEXT, value TEXT);

CREATE TABLE document (
    seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT,
    document_id TEXT, form TEXT, name TEXT, media_type TEXT, sha256 TEXT, text_sha256 TEXT, chars INTEGER,
    notes TEXT[], original_number TEXT, original_date DATE, original_sha256 TEXT, erased BOOLEAN
);
-- Documents whose text and file were removed; the words cut from them are taken out of every row (see view.py).
CREATE TABLE erasure (seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT, document_id TEXT, text_sha256 TEXT, reason TEXT);
CREATE TABLE outline (
    seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT,
    document_id TEXT, ordinal INTEGER, mark TEXT, title TEXT, span_start INTEGER, span_end INTEGER, level INTEGER
);
CREATE TABLE proposal (
    seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT,
    proposal_id TEXT, kind TEXT, number TEXT, place TEXT, congress_session TEXT, title TEXT, lead_deputy TEXT, co_signers TEXT[]
);
CREATE TABLE reply (
    seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT,
    reply_id TEXT, collection TEXT, place TEXT, proposal_ids TEXT[], document_id TEXT, document_number TEXT,
    replied_on DATE, bureau_id TEXT, issuer TEXT, signatory TEXT, category_mark TEXT, addressee TEXT,
    copied_to TEXT[], co_handlers TEXT[], disclosure TEXT, stance TEXT
);
-- One row for each column that a correction of a reply's facts changed, of the reply (R-) or of a proposal (P-); a single value
-- is a list of one. `undoes` is the correction that was taken back.
CREATE TABLE reply_correction (
    seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT,
    correction_id TEXT, reply_id TEXT, undoes TEXT, subject_id TEXT, changed_column TEXT, before TEXT[], after TEXT[]
);
-- What a figure measures: spans (start, end, start, end …) of its noun and scope, and their words; null where not said.
CREATE TABLE figure (
    seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT,
    figure_id TEXT, document_id TEXT, ordinal INTEGER, span_start INTEGER, span_end INTEGER, quote TEXT,
    value DECIMAL(28, 6), high DECIMAL(28, 6), unit TEXT, per TEXT, bound TEXT, role TEXT, measures_zh TEXT, measures_en TEXT,
    subject_spans INTEGER[], scope_spans INTEGER[], subject TEXT, scope TEXT, nature TEXT, change_direction TEXT, aggregate TEXT,
    period_start DATE, period_end DATE, period_every TEXT,
    reviewed BOOLEAN, rejected BOOLEAN
);
-- What a reviewer did to the marks of a reply, in one row each; `undoes` is the seq of what was taken back.
CREATE TABLE marking (seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT, reply_id TEXT, deed TEXT, undoes BIGINT, reason TEXT);
-- withdrawn: the bureau took it back; rejected: a reviewer found that it is no commitment, and nothing shows it.
-- document_id is that of the text the span lies in: not the reply's present one while a place in a new text is waited for.
-- condition: what must come true first; bureaus named for it by span and part (lead, joint, support), and in words.
CREATE TABLE commitment (
    seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT,
    commitment_id TEXT, reply_id TEXT, document_id TEXT, parent_id TEXT, ordinal INTEGER, span_start INTEGER, span_end INTEGER,
    quote TEXT, kind TEXT, due DATE, due_basis TEXT, check_on DATE, bureau_id TEXT, theme TEXT,
    label_zh TEXT, label_en TEXT, condition_start INTEGER, condition_end INTEGER, condition TEXT,
    bureau_spans INTEGER[], bureau_parts TEXT[], led_by TEXT, together_with TEXT, checkable BOOLEAN, vague_reason TEXT,
    reviewed BOOLEAN, withdrawn BOOLEAN, rejected BOOLEAN
);
-- kind: same (one target told again) or part_of (a part of the other figure), both in one text.
CREATE TABLE figure_link (
    seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT,
    document_id TEXT, figure_id TEXT, other_id TEXT, kind TEXT
);

-- A metric belongs to one collection, and so do its targets and outcomes. `front` orders the few that stand in front.
CREATE TABLE metric (
    seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT,
    metric TEXT, collection TEXT, label_zh TEXT, label_en TEXT, unit TEXT, measure TEXT, direction TEXT, adds TEXT, theme TEXT, front INTEGER,
    definition_zh TEXT, definition_en TEXT
);
-- holds_from: the day from which this version of a target holds (null: from the start); a change keeps the one before
-- it, with the document that made the change as its source. direction: where it is not the metric's. per: a rate per unit.
CREATE TABLE target (
    seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT,
    target_id TEXT, commitment_id TEXT, metric TEXT, area TEXT, label_zh TEXT, label_en TEXT,
    value DECIMAL(28, 6), high DECIMAL(28, 6), bound TEXT, unit TEXT, stated_value DECIMAL(28, 6), stated_high DECIMAL(28, 6), stated_unit TEXT,
    baseline DECIMAL(28, 6), baseline_on DATE, made_on DATE, period_start DATE, due DATE, due_basis TEXT,
    measure TEXT, kind TEXT, part_of TEXT, money TEXT,
    source_title_zh TEXT, source_title_en TEXT, source_url TEXT, source_host TEXT, origin TEXT, source_date TEXT,
    confidence TEXT, note_zh TEXT, note_en TEXT, withdrawn BOOLEAN, holds_from DATE, direction TEXT, per TEXT
);
CREATE TABLE target_mention (seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT, target_id TEXT, figure_id TEXT);
-- set_apart: scope or base differ from the neighbouring years, so that no line may reach it. commitment_id: what it was
-- recorded for, if for one. accrual: cumulative (so far, from the start) or increment (of this period alone).
-- money: of an amount of money planned, allocated or paid.
-- quote: the kept words of the source, cut from the text quote_sha256 (whole, or the span of a document of the ledger).
-- supersedes: the outcome whose value its source corrects; that one stays on record and counts no more.
-- Pages show the last published row; published is false until somebody confirmed what another recorded.
CREATE TABLE outcome (
    seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT,
    outcome_id TEXT, metric TEXT, area TEXT, label_zh TEXT, label_en TEXT,
    value DECIMAL(28, 6), high DECIMAL(28, 6), bound TEXT, unit TEXT, stated_value DECIMAL(28, 6), stated_high DECIMAL(28, 6), stated_unit TEXT,
    period_start DATE, period_end DATE, measure TEXT, set_apart BOOLEAN, event_zh TEXT, event_en TEXT,
    source_title_zh TEXT, source_title_en TEXT, source_url TEXT, source_host TEXT, origin TEXT, source_date TEXT,
    confidence TEXT, note_zh TEXT, note_en TEXT, withdrawn BOOLEAN,
    commitment_id TEXT, source_kind TEXT, accrual TEXT, quote TEXT, quote_sha256 TEXT, document_id TEXT,
    span_start INTEGER, span_end INTEGER, published BOOLEAN, problems TEXT, next_steps TEXT, supersedes TEXT, money TEXT
);
-- `holds_from` is the day the status speaks of; the evidence it rests on is listed apart.
CREATE TABLE status (
    seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT,
    commitment_id TEXT, status TEXT, holds_from DATE, reason_zh TEXT, reason_en TEXT
);
-- relation: evidence (supports the status) or related (context that supports nothing).
CREATE TABLE status_source (
    seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT,
    commitment_id TEXT, source_id TEXT, relation TEXT
);
-- What would keep a commitment and what would break it, as a reviewer wrote: the act (办法印发) apart from its effect
-- (兑付金额). `holds_from`: from which day it is judged so; all four null: taken back.
CREATE TABLE criterion (
    seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT,
    commitment_id TEXT, act_keeps TEXT, act_breaks TEXT, effect_keeps TEXT, effect_breaks TEXT, holds_from DATE
);
-- What a later document may say of a target (figure_id, in commitment_id), until a reviewer decides; never counted.
-- The figure is the span of the later text, the quote the words around it. state: open, later (not now), accepted (with
-- the outcome that was recorded from it), rejected (and not made again).
CREATE TABLE suggestion (
    seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT,
    suggestion_id TEXT, state TEXT, commitment_id TEXT, figure_id TEXT, text_sha256 TEXT, document_id TEXT,
    document_name TEXT, document_day DATE, source_kind TEXT, span_start INTEGER, span_end INTEGER,
    quote_start INTEGER, quote_end INTEGER, quote TEXT,
    value DECIMAL(28, 6), high DECIMAL(28, 6), unit TEXT, bound TEXT, period_start DATE, period_end DATE,
    verdict TEXT, score DECIMAL(4, 3), why_zh TEXT, why_en TEXT, outcome_id TEXT, target_noun TEXT, outcome_noun TEXT
);

-- Two names that may be one: how a text shortens a name, or how a pairing that was accepted names both sides; until a
-- reviewer decides they are two. kind: metric or bureau; origin: explained (with its place in the text) or pairing.
CREATE TABLE name_alias (
    seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT,
    alias_id TEXT, state TEXT, kind TEXT, name TEXT, other TEXT, origin TEXT, document_name TEXT,
    text_sha256 TEXT, span_start INTEGER, span_end INTEGER, quote TEXT
);
-- A later commitment that makes an earlier one again, as a machine proposes it until a reviewer decides; counted only where
-- confirmed. Spans are those of the promises in the two texts; a figure is named where the promise is a number.
-- state: open, later (not now), confirmed, rejected (and not proposed again). number_change: same, raised (asks for more),
-- lowered (asks for less) or none; due_change: same, postponed, forward or none.
CREATE TABLE chain_link (
    seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT,
    link_id TEXT, state TEXT, earlier_id TEXT, later_id TEXT, earlier_document_id TEXT, later_document_id TEXT,
    earlier_figure_id TEXT, later_figure_id TEXT, earlier_start INTEGER, earlier_end INTEGER, later_start INTEGER, later_end INTEGER,
    number_change TEXT, due_change TEXT, score DECIMAL(4, 3), why_zh TEXT, why_en TEXT
);

-- What the congress office's register says of a proposal. doubtful: replies that it may be, for a reviewer to decide;
-- settled: a reviewer did. source and source_row: the file and the row it was read from.
CREATE TABLE register_entry (
    seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT,
    entry_id TEXT, proposal_ids TEXT[], doubtful TEXT[], settled BOOLEAN, source TEXT, source_row INTEGER,
    kind TEXT, number TEXT, place TEXT, congress_session TEXT, title TEXT, lead_deputy TEXT, co_signers TEXT[],
    delegation TEXT, lead_bureaus TEXT[], co_handlers TEXT[], assigned_on DATE, category TEXT, disclosure TEXT,
    document_number TEXT
);
-- Steps of handling a reply's proposals: extended (until a day), restarted, tracked 跟踪办理, answered_again 再次答复,
-- supplemented 补充答复, explained 说明原因, looked_back 回头看. document: its number, where there is one.
CREATE TABLE handling_step (
    seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT,
    step_id TEXT, reply_id TEXT, entry_id TEXT, commitment_id TEXT, kind TEXT, happened_on DATE, until DATE, document TEXT,
    reason TEXT, withdrawn BOOLEAN
);
-- What a deputy says of a reply (process, result) in a round, or in a 回头看 of one commitment. state: proposed (waits for
-- a reviewer), accepted (counts) or declined; attachments are documents by the hash of their bytes, for reviewers alone.
CREATE TABLE satisfaction (
    seq BIGINT, recorded_at TIMESTAMP, recorded_by TEXT,
    answer_id TEXT, reply_id TEXT, commitment_id TEXT, deputy TEXT, round INTEGER, dimension TEXT, verdict TEXT,
    said_on DATE, note TEXT, attachments TEXT[], attachment_types TEXT[], state TEXT, withdrawn BOOLEAN
);
