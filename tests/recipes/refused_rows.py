"""Rows that break a rule of the database, for the rules that do not say themselves what does."""

from collections.abc import Mapping
from typing import Any, Final

WRITTEN: Final[dict[str, Mapping[str, Any]]] = {
    "procedure_date_only_if_accepted": {"accepted_on": "2000-01-01", "is_accepted": False},
    "assessment_has_reason": {"reason": ""},
    "assignment_declined_with_reason": {"state": "declined", "reason": ""},
    "assignment_due_day_set_at_a_time": {"due_on": "2000-01-01"},
    "body_successor_needs_an_end": {"succeeded_by_id": 1},
    "comment_for_a_body_names_it": {"audience": "body", "body_id": None},
    "comment_on_one_record": {"recommendation_id": 1, "event_id": 1},
    "comment_question_answers_nothing": {"kind": "question", "answers_id": 1},
    "comment_says_something": {"text": " ", "withdrawn_at": None},
    "comment_withdrawn_with_reason": {
        "withdrawn_at": "2000-01-01", "withdrawn_by_id": 1, "withdrawal_reason": " ", "text": "",
    },
    "follow_on_one_record": {"recommendation_id": 1, "event_id": 1},
    "component_split_has_reason": {"origin": "split", "split_reason": ""},
    "evidence_address_is_web": {"url": "javascript:alert(1)", "update_id": 1},
    "evidence_belongs_to_one": {"update_id": 1, "assessment_id": 1},
    "evidence_document_has_file": {"kind": "document", "sha256": "", "url": "", "update_id": 1},
    "evidence_file_has_digest": {"sha256": "../../etc/passwd", "size": 1, "update_id": 1},
    "evidence_link_has_address": {"kind": "link", "url": "", "update_id": 1},
    "update_approved_after_validation": {
        "state": "approved", "decided_at": "2000-01-01", "submitted_at": "2000-01-01",
        "submitted_by_id": 1, "done_en": "x", "since_on": "2000-01-01",
    },
    "update_author_does_not_validate": {"validated_by_id": 1, "author_id": 1},
    "update_says_what_and_since_when": {
        "state": "submitted", "submitted_at": "2000-01-01", "submitted_by_id": 1, "done_en": "x",
        "since_on": None,
    },
    "update_submitted_by_somebody": {
        "state": "submitted", "done_en": "x", "since_on": "2000-01-01",
        "submitted_at": "2000-01-01", "submitted_by_id": None,
    },
    "agenda_item_composed_has_a_key": {"origin": "overdue", "key": ""},
    "attendance_represented_by_somebody": {"kind": "represented", "represented_by": " "},
    "decision_ended_with_reason": {"ended": "lapsed", "ended_on": None},
    "meeting_state_is_known": {"state": "??", "recorded_on": "2000-01-01"},
    "meeting_approved_on_not_before_meets_on": {
        "state": "approved", "approved_on": "2000-01-01", "meets_on": "2000-01-02",
        "approved_by_id": 1, "minutes": "x", "recorded_on": "2000-01-03",
    },
    "meeting_approved_by_somebody": {"state": "approved", "approved_on": None},
    "meeting_held_when_recorded": {"state": "planned", "recorded_on": "2000-01-01"},
    "meeting_one_quorum_rule": {
        "quorum_number": 1, "quorum_percent": 1, "quorum_source": "x",
    },
    "meeting_quorum_has_a_source": {"quorum_number": 1, "quorum_source": " "},
    "meeting_quorum_is_a_share": {"quorum_percent": 101, "quorum_source": "x"},
    "membership_alternate_for_somebody": {"function": "alternate", "alternate_for_id": None},
    "membership_names_somebody": {"capacity_en": "", "capacity_ru": "", "capacity_tk": ""},
    "answervalue_is_one_value": {"text": "x", "number": 1},
    "dataanswer_handed_in_by_somebody": {"state": "submitted", "submitted_by_id": None},
    "dataanswer_sent_back_with_reason": {"state": "returned", "reason": " "},
    "dataanswer_signed_off_by_another": {
        "state": "signed_off", "written_by_id": 1, "submitted_by_id": 2, "decided_by_id": 1,
        "submitted_at": "2000-01-01", "decided_at": "2000-01-01",
    },
    "datarequest_closed_with_reason": {"state": "closed", "close_reason": " "},
    "datarequest_is_never_public": {"audience": "public"},
    "eventpaper_address_is_web": {"url": "javascript:alert(1)"},
    "eventpaper_leads_somewhere": {"document_id": None, "url": ""},
    "participation_answers_an_invitation": {"answered": "yes", "invited_on": None},
    "requestfield_unit_of_a_number": {"kind": "text", "unit": "m"},
    "statement_not_taken_up_with_reason": {"taken_up": "no", "taken_up_reason": " "},
    "task_address_is_web": {"done_url": "javascript:alert(1)", "decision_id": 1},
    "task_done_with_words": {"state": "done", "done_on": None, "decision_id": 1},
    "task_dropped_with_reason": {
        "state": "dropped", "drop_reason": "", "done_text": "", "done_url": "", "decision_id": 1,
    },
    "task_from_one_origin": {"statement_id": 1, "decision_id": 1},
    "deputy_ended_by_somebody": {"ended_at": "2000-01-01", "ended_by_id": None},
    "deputy_is_another_person": {"absent_id": 1, "deputy_id": 1},
    "hand_over_to_another_person": {"leaver_id": 1, "successor_id": 1},
    "hand_over_has_a_note": {"note": "  "},
    "update_held_by_author_unless_handed_over": {
        "author_id": 1, "holder_id": 2, "handed_over_id": None,
    },
    "saved_view_has_a_name": {"name": "  "},
    "saved_view_query_is_short": {"query": "x" * 2001},
    "list_setting_page_size_is_offered": {"page_size": 41},
    "notice_sent_or_dropped": {"sent_at": "2000-01-01", "dropped_at": "2000-01-01"},
    "job_ends_once_over": {"state": "done", "ended_at": None, "kept_until": "2000-01-01"},
    "job_fails_with_a_sentence": {
        "state": "failed", "error": "", "ended_at": "2000-01-01", "kept_until": "2000-01-01",
    },
    "job_file_once_done": {
        "state": "waiting", "file_sha256": "0" * 64, "file_size": 1, "ended_at": None,
    },
    "job_given_file_has_digest": {"given_sha256": "../../etc/passwd"},
    "job_progress_within_its_total": {"progress_done": 2, "progress_total": 1},
    "job_runs_since_a_moment": {"state": "running", "started_at": None},
    "job_state_is_known": {"state": "??", "ended_at": "2000-01-01", "kept_until": "2000-01-01"},
    "legal_act_address_is_web": {"url": "javascript:alert(1)"},
    "legal_act_adopted_on_a_day": {"stage": "adopted", "adopted_on": None},
    "legal_act_amends_another": {"id": 1, "amends_id": 1},
    "legal_act_for_a_body_names_it": {"audience": "body", "body_id": None},
    "legal_act_in_force_once_adopted": {"in_force_on": "2000-01-01", "adopted_on": None},
    "legal_act_repealed_on_not_before_adopted_on": {
        "repealed_on": "1999-12-31", "adopted_on": "2000-01-01", "stage": "adopted",
    },
    "legal_act_repealed_once_adopted": {"repealed_on": "2000-01-01", "adopted_on": None},
    "legal_act_repealed_on_not_before_in_force_on": {
        "repealed_on": "1999-12-31", "in_force_on": "2000-01-01", "adopted_on": "1999-01-01",
        "stage": "adopted",
    },
    "measure_cost_from_is_not_negative": {"cost_from": -1, "currency": "USD"},
    "measure_cost_to_is_not_negative": {"cost_to": -1, "currency": "USD"},
    "measure_cost_to_not_below_cost_from": {"cost_from": 2, "cost_to": 1, "currency": "USD"},
    "measure_cost_in_a_currency": {"cost_from": 2, "currency": ""},
    "measure_done_on_a_day": {"status": "done", "done_on": None, "started_on": "2000-01-01"},
    "measure_done_on_not_before_started_on": {
        "status": "done", "done_on": "1999-12-31", "started_on": "2000-01-01",
    },
    "measure_given_up_with_reason": {"status": "given_up", "given_up_reason": " "},
    "measure_started_on_a_day": {"status": "under_way", "started_on": None},
    "participation_names_somebody": {"capacity_en": "", "capacity_ru": "", "capacity_tk": ""},
    "participation_speaker_has_capacity": {
        "kind": "speaker", "person_id": 1, "capacity_en": "", "capacity_ru": "", "capacity_tk": "",
    },
    "following_date_condition_is_known": {"condition": "??", "option_id": 1},
    "option_inclination_is_known": {
        "inclination": "??", "reason_en": "x", "said_by_id": 1, "said_on": "2000-01-01",
    },
    "following_date_condition_names_declaration": {"condition": "always", "option_id": 1},
    "following_date_lies_within_reach": {"years": 51},
    "instrument_entry_rule_has_source": {"entry_rule": "one_month", "entry_source": ""},
    "mark_has_reason": {"value": "meets", "reason_en": "", "reason_ru": "", "reason_tk": ""},
    "mark_in_words_has_words": {
        "value": "words", "reason_en": "x", "words_en": "", "words_ru": "", "words_tk": "",
    },
    "option_inclination_has_reason": {
        "inclination": "make", "reason_en": "x", "said_by_id": None, "may_be_made": True,
    },
    "option_made_only_where_open": {
        "inclination": "make", "reason_en": "x", "said_by_id": 1, "said_on": "2000-01-01",
        "may_be_made": False,
    },
    "stage_duration_within_ten_years": {"duration_days": 3651},
    "position_has_source": {"source": ""},
    "proposal_decided_by_somebody": {"state": "confirmed", "decided_at": None},
    "proposal_likeness_is_a_share": {"likeness": 1.5},
    "recommendation_archived_with_reason": {
        "archived_at": "2000-01-01", "archived_by_id": 1, "archive_reason": "",
    },
    "recommendation_has_identity": {"source": "x", "fingerprint": "", "paragraph": ""},
    "recommendation_says_something": {
        f"{name}_{code}": "" for name in ("summary", "text") for code in ("en", "ru", "tk")
    },
    "cycle_supported_within_received": {"expected_supported": 2, "expected_recommendations": 1},
    "readiness_has_reason": {"reason": " "},
    "readiness_released_by_somebody": {"released_at": "2000-01-01", "released_by_id": None},
    "consideration_released_by_somebody": {
        "released_at": "2000-01-01", "released_by_id": 1, "audience": "body", "raised_by_id": 1,
    },
    "consideration_of_a_body_names_it": {"audience": "body", "raised_by_id": None},
    "consideration_reply_has_a_day": {"replied_on": None, "reply_en": "x"},
    "study_that_led_to_accession_is_closed": {"treaty_action_id": 1, "closed_on": None},
    "sdg_target_goal_is_known": {"goal": 18},
    "treaty_action_deposit_has_source": {"deposited_on": "2000-01-01", "deposit_source": ""},
    "treaty_action_domestic_act_has_source": {
        "domestic_act_on": "2000-01-01", "domestic_act_source": "",
    },
    "treaty_action_deposited_on_not_before_domestic_act_on": {
        "deposited_on": "1993-09-20", "domestic_act_on": "1994-09-23", "conflict_note": "",
        "deposit_source": "x", "domestic_act_source": "x",
    },
    "update_target_decided_by_somebody": {"decision": "approved", "decided_at": None},
    "update_target_level_is_known": {"proposed_level": "not_assessed"},
    "update_target_returned_with_reason": {
        "decision": "returned", "reason": "", "decided_by_id": 1, "decided_at": "2000-01-01",
    },
    "treaty_action_effective_on_not_before_deposited_on": {
        "effective_on": "1999-12-31", "deposited_on": "2000-01-01", "deposit_source": "x",
    },
}  # fmt: skip
"""A row that breaks a rule, where the rule does not say itself what does."""


COMPLETED: Final[dict[str, Mapping[str, Any]]] = {
    "obligations_evidence": {"update_id": 1},
    "obligations_comment": {"recommendation_id": 1},
    "obligations_follow": {"recommendation_id": 1},
    "obligations_task": {"decision_id": 1},
    "obligations_proposal": {"decided_by_id": 1, "decided_at": "2000-01-01"},
    "obligations_updatetarget": {"decided_by_id": 1, "decided_at": "2000-01-01"},
    "obligations_implementationupdate": {
        "submitted_at": "2000-01-01", "submitted_by_id": 1, "done_en": "x",
        "since_on": "2000-01-01",
    },
}  # fmt: skip
"""What the other rules of a table want of every row."""


HELD_BEFORE: Final = {
    "datarequest_state_is_known": "datarequest_closed_with_reason",
    "measure_status_is_known": "measure_started_on_a_day",
}
"""Rules whose every row another rule, which PostgreSQL asks first, refuses as well."""
