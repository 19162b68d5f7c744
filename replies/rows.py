"""The rows of queries, a type for each that Python names: `CommitmentListRow` of `queries/commitment_list.sql`.

Made from the queries' headers by `scripts/rows.py`, which looks for what is imported from here; not to be edited.
"""

# ruff: noqa: UP013  a line for each column would be a thousand lines
# fmt: off
from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TypedDict

AboutCountsRow = TypedDict("AboutCountsRow", {
    "replies": int, "restated": int, "commitments": int, "outcomes": int, "targets": int, "sources": int,
    "to_confirm": int, "low": int
})

AboutLightsRow = TypedDict("AboutLightsRow", {
    "behind_gap": float, "about_points": float, "about_share": float
})

BureauNamesRow = TypedDict("BureauNamesRow", {
    "bureau_id": str, "name_zh": str, "name_en": str, "place": str | None, "aliases": list[str],
    "valid_from": date | None, "valid_to": date | None, "successor": str | None, "is_asked": bool
})

BureauRepliesRow = TypedDict("BureauRepliesRow", {
    "reply_id": str, "document_number": str | None, "replied_on": date | None, "place": str | None,
    "signed_bureau_zh": str | None, "signed_bureau_en": str | None, "is_former": bool,
    "proposal_kind": str | None, "number": str | None, "title": str | None, "lead_deputy": str | None,
    "co_signers": list[str] | None, "form": str, "stance": str | None, "commitments": int, "delivered": int,
    "progress": int, "no_evidence": int, "unchecked": int, "other": int, "due_unchecked": int, "overdue": int,
    "oldest_due": date | None, "next_due": date | None
})

BureausRow = TypedDict("BureausRow", {
    "bureau_code": str, "bureau_id": str | None, "bureau_zh": str | None, "bureau_en": str | None,
    "place": str | None, "replies": int, "last_replied_on": date, "commitments": int, "delivered": int,
    "progress": int, "no_evidence": int, "unchecked": int, "other": int, "due_unchecked": int, "overdue": int,
    "oldest_due": date | None, "next_due": date | None, "total": int, "named": int, "promising": int
})

ChangesRow = TypedDict("ChangesRow", {
    "commitment_id": str, "reply_id": str, "change": str, "recorded_at": datetime, "event_hash": str,
    "due_before": date | None, "due": date | None, "status_before": str | None, "status": str | None,
    "before_unknown": bool, "outcome_id": str | None, "quote": str | None, "label_zh": str | None,
    "label_en": str | None, "place": str | None, "bureau_zh": str | None, "bureau_en": str | None,
    "document_number": str | None, "form": str, "proposal_title": str | None, "evidence_zh": str | None,
    "evidence_en": str | None, "event_zh": str | None, "event_en": str | None, "value": Decimal | None,
    "high": Decimal | None, "bound": str | None, "unit": str | None, "period_end": date | None, "total": int
})

CommitmentChainRow = TypedDict("CommitmentChainRow", {
    "commitment_id": str, "place_in_chain": int, "members": int, "made_on": date | None,
    "document_number": str | None, "bureau_zh": str | None, "bureau_en": str | None, "label_zh": str | None,
    "label_en": str | None, "quote": str | None, "due": date | None, "step": str, "number_change": str | None,
    "due_change": str | None, "earlier_words": str | None, "later_words": str | None, "why_zh": str | None,
    "why_en": str | None, "status": str | None, "standing": str, "holds_from": date | None,
    "has_outcome": bool, "proposals": int
})

CommitmentChoicesRow = TypedDict("CommitmentChoicesRow", {
    "field": str, "code": str, "label_zh": str | None, "label_en": str | None, "commitments": int
})

CommitmentCountsRow = TypedDict("CommitmentCountsRow", {
    "commitments": int, "chosen": int, "delivered": int, "progress": int, "no_evidence": int,
    "unchecked": int, "other": int, "partly": int, "in_progress": int, "not_started": int,
    "not_delivered": int, "unrateable": int, "withdrawn": int, "overdue": int, "due_unchecked": int,
    "late": int, "waiting": int
})

CommitmentCriteriaRow = TypedDict("CommitmentCriteriaRow", {
    "commitment_id": str, "holds_from": date, "act_keeps": str | None, "act_breaks": str | None,
    "effect_keeps": str | None, "effect_breaks": str | None
})

CommitmentFiguresRow = TypedDict("CommitmentFiguresRow", {
    "figure_id": str, "reply_id": str, "span_start": int, "span_end": int, "quote": str | None,
    "value": Decimal, "high": Decimal | None, "unit": str, "per": str | None, "bound": str, "role": str,
    "measures_zh": str | None, "measures_en": str | None
})

CommitmentHistoryRow = TypedDict("CommitmentHistoryRow", {
    "seq": int, "recorded_at": datetime, "recorded_by": str, "kind": str, "status": str | None,
    "holds_from": date | None, "reason_zh": str | None, "reason_en": str | None
})

CommitmentListRow = TypedDict("CommitmentListRow", {
    "standing": str, "standing_size": int, "commitment_id": str, "reply_id": str, "document_id": str,
    "document_number": str | None, "proposal_number": str, "proposal_kind": str | None, "form": str,
    "parent_id": str | None, "label_zh": str | None, "label_en": str | None, "quote": str | None,
    "span_start": int, "span_end": int, "kind": str | None, "theme": str | None, "theme_zh": str | None,
    "theme_en": str | None, "place": str | None, "bureau_zh": str | None, "bureau_en": str | None,
    "made_on": date | None, "due": date | None, "due_basis": str | None, "status": str | None,
    "holds_from": date | None, "reason_zh": str | None, "reason_en": str | None, "overdue": bool,
    "due_unchecked": bool, "waiting": bool, "evidence_count": int, "last_evidence_on": date | None,
    "evidence_zh": str | None, "evidence_en": str | None, "evidence_value": Decimal | None,
    "evidence_high": Decimal | None, "evidence_bound": str | None, "evidence_unit": str | None,
    "evidence_is_event": bool, "targets": int, "target_words": str | None, "target_bound": str | None,
    "target_value": Decimal | None, "target_high": Decimal | None, "target_unit": str | None,
    "target_due": date | None
})

CommitmentPartsRow = TypedDict("CommitmentPartsRow", {
    "commitment_id": str, "parent_id": str, "label_zh": str | None, "label_en": str | None,
    "quote": str | None, "status": str | None, "standing": str, "overdue": bool, "due_unchecked": bool,
    "due": date | None, "last_evidence_on": date | None, "evidence_count": int, "related_count": int
})

CommitmentRow = TypedDict("CommitmentRow", {
    "commitment_id": str, "reply_id": str, "document_id": str, "is_leaf": bool, "span_start": int,
    "span_end": int, "quote": str | None, "kind": str | None, "due": date | None, "due_basis": str | None,
    "check_on": date | None, "made_on": date | None, "theme": str | None, "theme_zh": str | None,
    "theme_en": str | None, "label_zh": str | None, "label_en": str | None, "reviewed": bool, "waiting": bool,
    "place": str | None, "bureau_id": str | None, "bureau_zh": str | None, "bureau_en": str | None,
    "document_number": str | None, "proposal_number": str, "proposal_kind": str | None, "proposal_title": str,
    "form": str, "parent_id": str | None, "parent_zh": str | None, "parent_en": str | None,
    "parent_start": int | None, "parent_end": int | None, "parent_quote": str | None, "status": str | None,
    "standing": str | None, "holds_from": date | None, "reason_zh": str | None, "reason_en": str | None,
    "evidence_count": int, "related_count": int, "last_evidence_on": date | None, "overdue": bool,
    "due_unchecked": bool, "days_to_due": int | None, "days_late": int | None, "parts": int | None,
    "parts_delivered": int | None, "parts_progress": int | None, "parts_no_evidence": int | None,
    "parts_unchecked": int | None, "parts_other": int | None, "parts_overdue": int | None,
    "parts_due_unchecked": int | None, "place_in_reply": int, "rank_size": int, "previous_id": str | None,
    "previous_zh": str | None, "previous_en": str | None, "next_id": str | None, "next_zh": str | None,
    "next_en": str | None
})

CommitmentSignersRow = TypedDict("CommitmentSignersRow", {
    "name": str, "place": str | None, "kind": str, "role": str
})

CommitmentSourcesRow = TypedDict("CommitmentSourcesRow", {
    "source_id": str, "nature": str, "happened_on": date, "is_before": bool, "period_start": date | None,
    "due": date | None, "made_on": date | None, "metric": str | None, "area": str | None,
    "area_zh": str | None, "area_en": str | None, "label_zh": str, "label_en": str, "event_zh": str | None,
    "event_en": str | None, "problems": str | None, "next_steps": str | None, "value": Decimal | None,
    "high": Decimal | None, "bound": str | None, "unit": str | None, "stated_value": Decimal | None,
    "stated_high": Decimal | None, "stated_unit": str | None, "money": str | None, "source_title_zh": str,
    "source_title_en": str, "source_link": str | None, "source_host": str | None, "publisher_zh": str | None,
    "publisher_en": str | None, "origin": str, "source_date": str | None, "to_confirm": bool,
    "confidence": str, "charted": bool, "note_zh": str | None, "note_en": str | None, "standing": str | None
})

CommitmentTargetsRow = TypedDict("CommitmentTargetsRow", {
    "target_id": str, "commitment_id": str, "is_own": bool, "metric": str | None, "area": str | None,
    "label_zh": str, "label_en": str, "value": Decimal | None, "high": Decimal | None, "bound": str,
    "unit": str | None, "per": str | None, "baseline": Decimal | None, "baseline_on": date | None,
    "kind": str, "money": str | None, "due": date | None, "part_of": str | None, "charted": bool,
    "outcome_id": str | None, "actual": Decimal | None, "actual_on": date | None,
    "share_delivered": float | None, "share_elapsed": float | None, "gap": float | None, "pace": str | None,
    "verdict": str, "used": float | None, "outcome_title_zh": str | None, "outcome_title_en": str | None,
    "outcome_link": str | None, "outcome_to_confirm": bool | None, "figure_id": str | None, "reply_id": str
})

ContradictionsRow = TypedDict("ContradictionsRow", {
    "verdict": str, "how": str | None, "metric": str, "metric_zh": str, "metric_en": str, "area": str | None,
    "area_zh": str | None, "area_en": str | None, "period_start": date | None, "period_end": date,
    "measure": str, "unit": str, "outcome_id": str, "value": Decimal, "high": Decimal | None, "bound": str,
    "source_title_zh": str, "source_title_en": str, "source_link": str | None, "source_date": str | None,
    "other_id": str, "other_area_zh": str, "other_area_en": str, "other_start": date | None,
    "other_value": Decimal, "other_high": Decimal | None, "other_bound": str, "other_title_zh": str,
    "other_title_en": str, "other_link": str | None, "other_date": str
})

DeadlinesRow = TypedDict("DeadlinesRow", {
    "commitment_id": str, "due": date, "sequence": int, "changed_at": datetime, "is_cancelled": bool,
    "status": str | None, "quote": str | None, "label_zh": str | None, "label_en": str | None,
    "bureau_zh": str | None, "bureau_en": str | None, "document_number": str | None
})

DeputiesRow = TypedDict("DeputiesRow", {
    "name": str, "place": str | None, "kind": str, "proposals": int, "led": int, "co_signed": int,
    "replies": int, "last_replied_on": date, "commitments": int, "delivered": int, "progress": int,
    "no_evidence": int, "unchecked": int, "other": int, "due_unchecked": int, "overdue": int,
    "oldest_due": date | None, "next_due": date | None, "total": int
})

DeputyCommitmentsRow = TypedDict("DeputyCommitmentsRow", {
    "reply_id": str, "standing": str, "standing_size": int, "commitment_id": str, "parent_id": str | None,
    "document_number": str | None, "form": str, "label_zh": str | None, "label_en": str | None,
    "quote": str | None, "span_start": int, "span_end": int, "place": str | None, "bureau_zh": str | None,
    "bureau_en": str | None, "made_on": date | None, "due": date | None, "due_basis": str | None,
    "status": str | None, "reason_zh": str | None, "reason_en": str | None, "overdue": bool,
    "due_unchecked": bool, "is_open": bool, "waiting": bool, "last_evidence_on": date | None,
    "evidence_zh": str | None, "evidence_en": str | None, "evidence_value": Decimal | None,
    "evidence_high": Decimal | None, "evidence_bound": str | None, "evidence_unit": str | None,
    "evidence_is_event": bool
})

DeputyProposalsRow = TypedDict("DeputyProposalsRow", {
    "reply_id": str, "proposal_id": str, "role": str, "proposal_kind": str | None, "number": str | None,
    "title": str | None, "congress_session": str | None, "lead_deputy": str | None,
    "co_signers": list[str] | None, "document_number": str | None, "replied_on": date | None,
    "bureau_zh": str | None, "bureau_en": str | None, "category_mark": str | None,
    "co_handlers": list[str] | None, "copied_to": list[str] | None, "stance": str | None, "form": str,
    "commitments": int, "delivered": int, "progress": int, "no_evidence": int, "unchecked": int, "other": int,
    "due_unchecked": int, "overdue": int, "oldest_due": date | None, "next_due": date | None
})

DeputyTotalsRow = TypedDict("DeputyTotalsRow", {
    "people": int, "deputies": int, "members": int, "places": int, "proposals": int, "nameless": int
})

DueSoonRow = TypedDict("DueSoonRow", {
    "commitment_id": str, "label_zh": str | None, "label_en": str | None, "quote": str | None,
    "falls_on": date, "falls": str, "status": str
})

EvidenceStandingsRow = TypedDict("EvidenceStandingsRow", {
    "status": str, "commitments": int, "verified": int, "third_party": int, "self_reported": int,
    "unsaid": int
})

ExploreChoicesRow = TypedDict("ExploreChoicesRow", {
    "side": str, "choice": str, "code": str, "label_zh": str, "label_en": str
})

HandlingRow = TypedDict("HandlingRow", {
    "reply_id": str | None, "entry_id": str | None, "proposal_id": str, "kind": str, "number": str | None,
    "place": str | None, "congress_session": str | None, "title": str | None, "lead_deputy": str | None,
    "bureau_id": str | None, "bureau_zh": str | None, "bureau_en": str | None, "category_mark": str | None,
    "delegation": str | None, "lead_bureaus": list[str] | None, "co_handlers": list[str] | None,
    "assigned_on": date | None, "category": str | None, "disclosure": str | None, "replied_on": date | None,
    "dissatisfied_on": date | None, "step_kinds": list[str] | None, "step_days": list[date] | None,
    "step_untils": list[date] | None
})

LedgerStartRow = TypedDict("LedgerStartRow", {
    "recorded_at": datetime, "event_hash": str
})

MetricChoicesRow = TypedDict("MetricChoicesRow", {
    "metric": str, "label_zh": str, "label_en": str, "theme": str, "theme_zh": str, "theme_en": str,
    "front": int | None, "place": str, "place_zh": str, "place_en": str, "outcomes": int, "targets": int
})

MetricNamedRow = TypedDict("MetricNamedRow", {
    "metric": str, "label_zh": str, "label_en": str, "unit": str | None, "measure": str, "direction": str,
    "adds": str, "theme": str, "definition_zh": str, "definition_en": str
})

MetricNeighboursRow = TypedDict("MetricNeighboursRow", {
    "metric": str, "label_zh": str, "label_en": str, "area": str, "is_whole": bool, "scope_zh": str | None,
    "scope_en": str | None, "value": Decimal, "high": Decimal | None, "bound": str, "unit": str | None,
    "period_start": date | None, "period_end": date, "measure": str, "definition_zh": str,
    "definition_en": str, "share": float | None
})

MetricRowsRow = TypedDict("MetricRowsRow", {
    "outcome_id": str, "area": str, "is_whole": bool, "place_zh": str, "place_en": str,
    "scope_zh": str | None, "scope_en": str | None, "label_zh": str, "label_en": str, "value": Decimal | None,
    "high": Decimal | None, "bound": str | None, "unit": str | None, "money": str | None,
    "period_start": date | None, "period_end": date, "measure": str, "period_kind": str, "disputed": bool,
    "set_apart": bool, "event_zh": str | None, "event_en": str | None, "source_title_zh": str,
    "source_title_en": str, "source_link": str | None, "source_host": str | None, "publisher_zh": str | None,
    "publisher_en": str | None, "source_date": str | None, "origin": str, "to_confirm": bool,
    "confidence": str, "charted": bool, "note_zh": str | None, "note_en": str | None,
    "superseded_by": str | None, "reply_id": str | None, "figure_id": str | None, "form": str | None
})

MetricRulesRow = TypedDict("MetricRulesRow", {
    "figure_id": str, "reply_id": str, "quote": str | None, "value": Decimal, "high": Decimal | None,
    "unit": str, "per": str | None, "bound": str, "measures_zh": str | None, "measures_en": str | None,
    "form": str
})

MetricTargetsRow = TypedDict("MetricTargetsRow", {
    "target_id": str, "commitment_id": str | None, "metric": str, "area": str, "is_whole": bool,
    "scope_zh": str | None, "scope_en": str | None, "label_zh": str, "label_en": str, "value": Decimal,
    "high": Decimal | None, "bound": str, "unit": str | None, "made_on": date | None,
    "period_start": date | None, "due": date | None, "is_due": bool, "measure": str, "kind": str,
    "part_of": str | None, "actual": Decimal | None, "actual_on": date | None, "verdict": str,
    "source_title_zh": str, "source_title_en": str, "source_link": str | None, "source_host": str | None,
    "publisher_zh": str | None, "publisher_en": str | None, "source_date": str | None, "origin": str,
    "to_confirm": bool, "confidence": str, "charted": bool, "note_zh": str | None, "note_en": str | None,
    "reply_id": str | None, "figure_id": str | None, "form": str | None
})

OverviewChainsRow = TypedDict("OverviewChainsRow", {
    "need": str, "total": int, "commitment_id": str | None, "label_zh": str | None, "label_en": str | None,
    "quote": str | None, "members": int, "first_on": date, "made_on": date | None, "why_zh": str | None,
    "why_en": str | None
})

OverviewChangesRow = TypedDict("OverviewChangesRow", {
    "replies": int, "commitments": int, "changed": int, "checked": int, "found": int,
    "delivered_entered": int, "delivered_left": int, "progress_entered": int, "progress_left": int,
    "no_evidence_entered": int, "no_evidence_left": int, "unchecked_entered": int, "unchecked_left": int,
    "other_entered": int, "other_left": int
})

OverviewChoicesRow = TypedDict("OverviewChoicesRow", {
    "choice": str, "code": str, "label_zh": str | None, "label_en": str | None
})

OverviewCountsRow = TypedDict("OverviewCountsRow", {
    "commitments": int, "delivered": int, "progress": int, "no_evidence": int, "unchecked": int, "other": int,
    "partly": int, "in_progress": int, "not_started": int, "not_delivered": int, "unrateable": int,
    "overdue": int, "due_unchecked": int, "late": int, "oldest_due": date | None, "behind": int, "paced": int,
    "replies": int, "restated": int
})

OverviewDeadlinesRow = TypedDict("OverviewDeadlinesRow", {
    "quarter": str, "commitments": int, "delivered": int, "late": int, "passed": int, "coming": int
})

OverviewLateRow = TypedDict("OverviewLateRow", {
    "bureau_code": str, "bureau_zh": str | None, "bureau_en": str | None, "place": str | None, "late": int,
    "oldest_due": date
})

OverviewMetricsRow = TypedDict("OverviewMetricsRow", {
    "panel": int, "metric": str, "metric_zh": str, "metric_en": str, "unit": str, "base_unit": str,
    "panel_area": str, "mark": str, "area": str, "area_zh": str, "area_en": str, "scope_zh": str | None,
    "scope_en": str | None, "is_part": bool, "value": Decimal, "high": Decimal | None, "bound": str,
    "falls_on": date, "year": int, "run": int | None, "verdict": str | None, "is_promised": bool,
    "to_confirm": bool, "source_title_zh": str, "source_title_en": str
})

OverviewMonthsRow = TypedDict("OverviewMonthsRow", {
    "ends_on": date, "commitments": int, "delivered": int, "progress": int, "no_evidence": int,
    "unchecked": int, "other": int
})

OverviewNeedsRow = TypedDict("OverviewNeedsRow", {
    "need": str, "total": int, "commitment_id": str | None, "metric": str | None, "area": str | None,
    "label_zh": str | None, "label_en": str | None, "quote": str | None, "due": date | None,
    "value": Decimal | None, "high": Decimal | None, "bound": str | None, "unit": str | None,
    "source_title_zh": str | None, "source_title_en": str | None, "to_confirm": bool
})

OverviewRowsRow = TypedDict("OverviewRowsRow", {
    "row_kind": str, "row_key": str, "row_code": str | None, "row_bureau": str | None,
    "row_bureau_name_zh": str | None, "row_bureau_name_en": str | None, "row_place": str | None,
    "row_zh": str | None, "row_en": str | None, "commitments": int, "with_evidence": int, "delivered": int,
    "progress": int, "no_evidence": int, "unchecked": int, "other": int, "partly": int, "in_progress": int,
    "not_started": int, "not_delivered": int, "unrateable": int, "overdue": int, "due_unchecked": int
})

OverviewSourcesRow = TypedDict("OverviewSourcesRow", {
    "source_title_zh": str, "source_title_en": str, "source_host": str | None, "source_link": str | None,
    "source_date": str | None, "rows_resting": int, "total": int
})

OverviewSquaresRow = TypedDict("OverviewSquaresRow", {
    "row_key": str, "commitment_id": str, "label_zh": str | None, "label_en": str | None, "quote": str | None,
    "form": str, "status": str | None, "standing": str, "overdue": bool, "due_unchecked": bool
})

OverviewTargetsRow = TypedDict("OverviewTargetsRow", {
    "targets": int, "areas": int, "year_from": int | None, "year_to": int | None, "met": int, "about": int,
    "missed": int, "unseen": int
})

ProposalPlacesRow = TypedDict("ProposalPlacesRow", {
    "place": str, "proposals": int
})

RepliesChoicesRow = TypedDict("RepliesChoicesRow", {
    "field": str, "code": str, "replies": int
})

RepliesRow = TypedDict("RepliesRow", {
    "reply_id": str, "document_number": str | None, "replied_on": date | None, "place": str | None,
    "bureau_zh": str | None, "bureau_en": str | None, "signatory": str | None, "proposal_kind": str | None,
    "proposal_number": str, "congress_session": str | None, "proposal_title": str, "lead_deputy": str | None,
    "co_signers": list[str] | None, "stance": str | None, "form": str, "chars": int, "figures": int,
    "figures_delivered": int, "figures_target": int, "figures_rule": int, "figures_context": int,
    "commitments": int, "delivered": int, "progress": int, "no_evidence": int, "unchecked": int, "other": int,
    "due_unchecked": int, "overdue": int
})

RepliesTotalsRow = TypedDict("RepliesTotalsRow", {
    "replies": int, "refused": int, "restated": int, "bureaus": int, "figures": int, "targets": int,
    "commitments": int
})

ReplyCommitmentsRow = TypedDict("ReplyCommitmentsRow", {
    "commitment_id": str, "parent_id": str | None, "number": int, "part": int | None, "is_leaf": bool,
    "span_start": int, "span_end": int, "quote": str | None, "kind": str | None, "due": date | None,
    "due_basis": str | None, "theme_zh": str | None, "theme_en": str | None, "label_zh": str | None,
    "label_en": str | None, "condition": str | None, "led_by": str | None, "together_with": str | None,
    "checkable": bool | None, "vague_reason": str | None, "waiting": bool, "status": str | None,
    "standing": str | None, "overdue": bool, "due_unchecked": bool, "last_evidence_on": date | None,
    "parts": int | None, "parts_delivered": int | None, "parts_progress": int | None,
    "parts_no_evidence": int | None, "parts_unchecked": int | None, "parts_other": int | None
})

ReplyFiguresRow = TypedDict("ReplyFiguresRow", {
    "figure_id": str, "ordinal": int, "span_start": int, "span_end": int, "quote": str | None,
    "value": Decimal, "high": Decimal | None, "unit": str, "per": str | None, "bound": str, "role": str,
    "measures_zh": str | None, "measures_en": str | None, "subject": str | None, "scope": str | None,
    "nature": str | None, "change_direction": str | None, "aggregate": str | None,
    "period_start": date | None, "period_end": date | None, "period_every": str | None,
    "commitment_id": str | None, "targets": int, "target_id": str | None, "target_zh": str | None,
    "target_en": str | None, "target_value": Decimal | None, "target_high": Decimal | None,
    "target_unit": str | None, "target_bound": str | None, "target_due": date | None, "metric": str | None,
    "area": str | None, "actual": Decimal | None, "actual_on": date | None, "verdict": str | None
})

ReplyLinksRow = TypedDict("ReplyLinksRow", {
    "figure_id": str, "other_id": str, "kind": str
})

ReplyOutlineRow = TypedDict("ReplyOutlineRow", {
    "ordinal": int, "mark": str, "title": str, "level": int, "depth": int, "span_start": int, "span_end": int,
    "figures": int, "targets": int
})

ReplyRow = TypedDict("ReplyRow", {
    "reply_id": str, "document_id": str, "document_number": str | None, "replied_on": date | None,
    "place": str | None, "bureau_zh": str | None, "bureau_en": str | None, "signatory": str | None,
    "category_mark": str | None, "proposal_kind": str | None, "proposal_number": str,
    "congress_session": str | None, "proposal_title": str, "lead_deputy": str | None,
    "co_signers": list[str] | None, "stance": str | None, "form": str, "original_number": str | None,
    "original_date": date | None, "original_sha256": str | None, "notes": list[str], "figures": int,
    "figures_delivered": int, "figures_target": int, "figures_rule": int, "figures_context": int,
    "commitments": int, "passages": int, "waiting": int, "unreviewed": int
})

ReplyStepsRow = TypedDict("ReplyStepsRow", {
    "step_id": str, "commitment_id": str | None, "kind": str, "happened_on": date, "until": date,
    "document": str | None, "reason": str
})

SatisfactionRow = TypedDict("SatisfactionRow", {
    "answer_id": str, "reply_id": str, "commitment_id": str | None, "deputy": str, "round": int,
    "dimension": str, "verdict": str, "said_on": date, "place": str | None, "document_number": str | None
})

SearchDetailsRow = TypedDict("SearchDetailsRow", {
    "entry_id": str, "status": str | None, "standing": str | None, "overdue": bool | None,
    "due_unchecked": bool | None, "value": Decimal | None, "high": Decimal | None, "bound": str | None,
    "unit": str | None, "event_zh": str | None
})

SessionProposalsRow = TypedDict("SessionProposalsRow", {
    "proposal_id": str, "place": str | None, "congress_session": str | None, "kind": str,
    "number": str | None, "title": str | None, "lead_deputy": str | None, "co_signers": list[str] | None,
    "reply_id": str, "replied_on": date | None, "bureau_zh": str | None, "bureau_en": str | None, "form": str,
    "commitments": int
})

SessionsRow = TypedDict("SessionsRow", {
    "place": str | None, "congress_session": str | None, "proposals": int, "suggestions": int, "motions": int,
    "replies": int, "first_replied_on": date, "last_replied_on": date, "commitments": int, "delivered": int,
    "progress": int, "no_evidence": int, "unchecked": int, "other": int, "due_unchecked": int, "overdue": int,
    "oldest_due": date | None, "next_due": date | None, "total": int
})

StandingTotalsRow = TypedDict("StandingTotalsRow", {
    "replies": int, "commitments": int, "delivered": int, "progress": int, "no_evidence": int,
    "unchecked": int, "other": int, "due_unchecked": int, "overdue": int, "oldest_due": date | None,
    "next_due": date | None
})

TargetChangesRow = TypedDict("TargetChangesRow", {
    "target_id": str, "label_zh": str, "label_en": str, "holds_from": date, "value": Decimal,
    "high": Decimal | None, "bound": str, "unit": str | None, "due": date, "former_value": Decimal,
    "former_high": Decimal | None, "former_bound": str, "former_due": date, "source_title_zh": str,
    "source_title_en": str, "source_link": str | None, "source_date": str | None, "recorded_by": str
})

TargetChoicesRow = TypedDict("TargetChoicesRow", {
    "field": str, "code": str, "label_zh": str, "label_en": str, "within": str | None, "targets": int,
    "missed": int
})

TargetCountsRow = TypedDict("TargetCountsRow", {
    "targets": int, "met": int, "about": int, "missed": int, "unseen": int, "pending": int, "places": int,
    "first_year": int | None, "last_year": int | None, "all_missed_zh": str | None,
    "all_missed_en": str | None, "all_missed": int | None
})

TargetMetricsRow = TypedDict("TargetMetricsRow", {
    "metric": str, "metric_zh": str, "metric_en": str, "metric_unit": str, "places": int, "missed": int,
    "seen": int, "is_common": bool
})

TargetProvincesRow = TypedDict("TargetProvincesRow", {
    "area": str, "area_zh": str, "area_en": str, "targets": int, "met": int, "about": int, "missed": int,
    "unseen": int, "pending": int
})

TargetRowsRow = TypedDict("TargetRowsRow", {
    "target_id": str, "area": str, "area_zh": str, "area_en": str, "metric": str, "metric_zh": str,
    "metric_en": str, "metric_unit": str, "definition_zh": str, "definition_en": str, "direction": str,
    "measure": str, "theme": str, "theme_zh": str, "theme_en": str, "value": Decimal, "high": Decimal | None,
    "bound": str, "unit": str, "tolerance": float, "is_falling": bool, "made_on": date, "due": date,
    "outcome_id": str | None, "outcome_value": Decimal | None, "outcome_high": Decimal | None,
    "outcome_bound": str | None, "verdict": str, "standing": str, "in_points": bool, "share": float | None,
    "points": float | None, "charted": bool, "source_title_zh": str, "source_title_en": str,
    "source_date": str | None, "source_link": str | None, "to_confirm": bool, "note_zh": str | None,
    "note_en": str | None, "outcome_source_title_zh": str | None, "outcome_source_title_en": str | None,
    "outcome_source_date": str | None, "outcome_source_link": str | None, "outcome_to_confirm": bool | None,
    "outcome_note_zh": str | None, "outcome_note_en": str | None
})
