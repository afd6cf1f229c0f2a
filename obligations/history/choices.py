"""What the security log tells apart, and which of it is a refusal."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SecurityKind(TextChoices):
    """One thing that happened to an account, a door or a document that left."""

    SIGNED_IN = "signed_in", _("Signed in")
    SIGN_IN_FAILED = "sign_in_failed", _("Sign-in failed")
    SIGN_IN_THROTTLED = "sign_in_throttled", _("Sign-in held back")
    SIGNED_OUT = "signed_out", _("Signed out")
    SECOND_FACTOR_PASSED = "second_factor_passed", _("Second factor passed")
    SECOND_FACTOR_FAILED = "second_factor_failed", _("Second factor failed")
    SECOND_FACTOR_SET = "second_factor_set", _("Second factor set up")
    SECOND_FACTOR_REMOVED = "second_factor_removed", _("Second factor removed")
    PASSWORD_CHANGED = "password_changed", _("Password changed")
    PASSWORD_RESET_ASKED = "password_reset_asked", _("New password asked for")
    RE_AUTHENTICATED = "re_authenticated", _("Confirmed who they are")
    SESSIONS_ENDED = "sessions_ended", _("Sessions ended")
    INVITED = "invited", _("Invited")
    INVITATION_TAKEN = "invitation_taken", _("Invitation taken up")
    ACCOUNT_CHANGED = "account_changed", _("Account changed")
    ACCOUNT_DISABLED = "account_disabled", _("Account switched off")
    ROLE_GRANTED = "role_granted", _("Role given")
    ROLE_TAKEN = "role_taken", _("Role taken away")
    DEPUTY_NAMED = "deputy_named", _("Deputy named")
    DEPUTY_ENDED = "deputy_ended", _("Deputising ended")
    HANDED_OVER = "handed_over", _("Work handed over")
    DENIED = "denied", _("Refused")
    CONFIDENTIAL_VIEWED = "confidential_viewed", _("Confidential record read")
    EXPORTED = "exported", _("Taken away as a file")
    SETTING_CHANGED = "setting_changed", _("Setting changed")


LABELS: Final = {"insert": _("added"), "update": _("changed"), "delete": _("removed")}
"""What a line says was done to a row."""

DEEDS: Final = {
    "create_draft": _("began an update"),
    "save_draft": _("went on writing"),
    "discard": _("discarded a draft"),
    "submit": _("submitted an update"),
    "withdraw": _("withdrew an update"),
    "reopen": _("opened an update again"),
    "correct": _("began a correction"),
    "validate": _("validated an update"),
    "validate_for_body": _("validated an update in place of its body"),
    "approve": _("approved"),
    "return_update": _("returned an update"),
    "return_target": _("returned what was said on one component"),
    "add_evidence": _("added evidence"),
    "remove_evidence": _("removed evidence"),
    "assess": _("assessed"),
    "assign": _("assigned a body"),
    "accept_assignment": _("accepted an assignment"),
    "decline_assignment": _("declined an assignment"),
    "end_assignment": _("ended an assignment"),
    "set_due_day": _("set a due day"),
    "bulk_assign": _("assigned a body to the chosen recommendations"),
    "bulk_due_day": _("set a due day for the chosen recommendations"),
    "bulk_tag": _("changed the tags of the chosen recommendations"),
    "archive": _("archived"),
    "unarchive": _("took out of the archive"),
    "split": _("split a recommendation into parts"),
    "take_back_part": _("took back a part of a split"),
    "plan_measure": _("planned a measure"),
    "change_measure": _("changed a measure"),
    "start_measure": _("said that a measure has started"),
    "finish_measure": _("said that a measure is done"),
    "give_up_measure": _("gave a measure up"),
    "add_milestone": _("added a milestone"),
    "change_milestone": _("changed a milestone"),
    "finish_milestone": _("said that a milestone is reached"),
    "hand_over": _("handed work over"),
    "name_deputy": _("named a deputy"),
    "end_deputy": _("ended deputising"),
    "save_view": _("saved a view"),
    "rename_view": _("renamed a view"),
    "replace_view": _("replaced what a view holds"),
    "share_view": _("changed with whom a view is shared"),
    "move_view": _("put views in order"),
    "remove_view": _("removed a view"),
    "comment": _("commented"),
    "correct_comment": _("corrected a comment"),
    "withdraw_comment": _("withdrew a comment"),
    "give_task": _("gave a task"),
    "report_task_done": _("reported a task done"),
    "reopen_task": _("opened a task again"),
    "drop_task": _("dropped a task"),
    "plan_meeting": _("planned a meeting"),
    "change_meeting": _("changed a planned meeting"),
    "hold_meeting": _("recorded a meeting as held"),
    "record_attendance": _("recorded the attendance"),
    "write_minutes": _("wrote minutes"),
    "approve_minutes": _("approved minutes"),
    "compose_agenda": _("composed an agenda"),
    "add_agenda_item": _("put an item on an agenda"),
    "move_agenda_item": _("moved an item of an agenda"),
    "remove_agenda_item": _("took an item off an agenda"),
    "take_decision": _("entered a decision"),
    "end_decision": _("ended the follow-up of a decision"),
    "set_counting": _("set from which day the clock counts"),
    "incline": _("recorded what the State leans to"),
    "mark": _("marked a model"),
    "add_stage": _("added a stage"),
    "change_stage": _("changed a stage"),
    "complete_stage": _("completed a stage"),
    "reopen_stage": _("took the completion of a stage back"),
    "move_stage": _("moved a stage"),
    "remove_stage": _("removed a stage"),
    "begin_study": _("began an accession study"),
    "edit_article": _("wrote about an article of a study"),
    "ask_bodies": _("asked bodies about readiness"),
    "give_readiness": _("answered on readiness"),
    "release": _("released to the Commission what a body said"),
    "add_consideration": _("added a consideration"),
    "edit_consideration": _("corrected a consideration"),
    "reply_to_consideration": _("replied to a consideration"),
    "conclude_study": _("concluded an accession study"),
    "ask_for_data": _("asked bodies for data"),
    "add_body_to_request": _("asked one more body for data"),
    "close_request": _("closed a data request"),
    "reopen_request": _("opened a data request again"),
    "save_answer": _("kept an answer to a data request"),
    "submit_answer": _("handed in an answer to a data request"),
    "sign_off_answer": _("signed off an answer to a data request"),
    "return_answer": _("returned an answer to a data request"),
    "decline_answer": _("declined to answer a data request"),
    "record_event": _("recorded an event"),
    "change_event": _("changed an event"),
    "add": _("added a record"),
    "change": _("changed a record"),
    "import": _("imported"),
    "confirm_proposal": _("confirmed an imported row"),
    "take_proposal_as_new": _("took an imported row as new"),
    "refuse_proposal": _("left an imported row out"),
}
"""What a verb of the workflow says was done."""
