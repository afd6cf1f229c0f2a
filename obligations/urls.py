"""All addresses of the app, area by area."""

from django.urls import URLPattern, URLResolver, include, path

from obligations.access import account
from obligations.access import pages as access
from obligations.accession.pages import studies
from obligations.commission.pages import (
    agendas,
    answers,
    decisions,
    events,
    meetings,
    members,
    recording,
    requests,
    tasks,
)
from obligations.conversation.pages import comments, following
from obligations.desk import (
    as_shown,
    colleagues,
    health,
    help_pages,
    history_check,
    history_pages,
    my_work,
    overview,
    register_pages,
    search,
)
from obligations.exports import logs, records
from obligations.exports import pages as exports
from obligations.followup.pages import (
    board,
    bulk,
    files,
    listing,
    moves,
    record,
    saved_views,
    sheet,
    splitting,
    updates,
)
from obligations.jobs import pages as jobs
from obligations.people import pages as people

desk: list[URLPattern | URLResolver] = [
    path("", overview.overview, name="overview"),
    path("search/", search.search, name="search"),
    path("help/", help_pages.help_page, name="help"),
    path("my-work/", my_work.my_work, name="my-work"),
    path("colleagues/", colleagues.colleagues, name="colleagues"),
    path("colleagues/<int:pk>/deputy/", colleagues.deputy_new, name="deputy-new"),
    path("colleagues/<int:pk>/hand-over/", colleagues.hand_over_new, name="hand-over-new"),
    path("deputies/<int:pk>/end/", colleagues.deputy_end, name="deputy-end"),
    path("instruments/", register_pages.instrument_list, name="instrument-list"),
    path("instruments/<slug:code>/", register_pages.instrument, name="instrument"),
    path("cycles/<int:pk>/", register_pages.cycle, name="cycle"),
    path("as-shown/", as_shown.choose_day, name="as-shown"),
    path("history/", history_pages.history_log, name="history-log"),
    path("history/check/", history_check.check_history, name="history-check"),
    path("history/<slug:kind>/<int:pk>/", history_pages.record_history, name="record-history"),
    path("security-log/", history_pages.security_log, name="security-log"),
    path("history/export.<slug:form>", logs.history_export, name="history-export"),
    path("security-log/export.<slug:form>", logs.security_log_export, name="security-log-export"),
    path("exports/<slug:document>.<slug:form>", exports.export, name="export"),
    path(
        "papers/<slug:document>/<str:key>.<slug:form>", records.record_export, name="record-export"
    ),
    path("jobs/", jobs.job_list, name="job-list"),
    path("jobs/<uuid:uid>/", jobs.job, name="job"),
    path("jobs/<uuid:uid>/stop/", jobs.stop, name="job-stop"),
    path("jobs/<uuid:uid>/retry/", jobs.retry, name="job-retry"),
    path("jobs/<uuid:uid>/file/", jobs.job_file, name="job-file"),
]
followup: list[URLPattern | URLResolver] = [
    path("recommendations/", listing.recommendation_list, name="recommendation-list"),
    path("recommendations/board/", board.recommendation_board, name="recommendation-board"),
    path("recommendations/columns/", saved_views.list_columns, name="list-columns"),
    path("recommendations/<int:pk>/", record.recommendation, name="recommendation"),
    path("recommendations/<int:pk>/sheet/", sheet.sheet, name="recommendation-sheet"),
    path("views/", saved_views.saved_views, name="saved-views"),
    path("views/new/", saved_views.view_new, name="view-new"),
    path("views/<int:pk>/", saved_views.view_edit, name="view-edit"),
    path("views/<int:pk>/replace/", saved_views.view_replace, name="view-replace"),
    path("views/<int:pk>/move/", saved_views.view_move, name="view-move"),
    path("views/<int:pk>/remove/", saved_views.view_remove, name="view-remove"),
    path("recommendations/bulk/", bulk.bulk, name="bulk"),
    path("recommendations/bulk/<uuid:request_id>/", bulk.bulk_receipt, name="bulk-receipt"),
    path("recommendations/<int:pk>/split/", splitting.split, name="recommendation-split"),
    path("components/<int:pk>/take-back/", splitting.take_back, name="component-take-back"),
    path("updates/new/", updates.update_new, name="update-new"),
    path("updates/<int:pk>/", updates.update, name="update"),
    path("updates/<int:pk>/edit/", updates.update_edit, name="update-edit"),
    path("updates/<int:pk>/check/", updates.update_check, name="update-check"),
    path("updates/<int:pk>/submit/", moves.submit, name="update-submit"),
    path("updates/<int:pk>/withdraw/", moves.withdraw, name="update-withdraw"),
    path("updates/<int:pk>/reopen/", moves.reopen, name="update-reopen"),
    path("updates/<int:pk>/discard/", moves.discard, name="update-discard"),
    path("updates/<int:pk>/correct/", moves.correct, name="update-correct"),
    path("updates/<int:pk>/validate/", moves.validate, name="update-validate"),
    path("updates/<int:pk>/return/", moves.return_update, name="update-return"),
    path("assignments/<int:pk>/accept/", moves.accept_assignment, name="assignment-accept"),
    path("assignments/<int:pk>/decline/", moves.decline_assignment, name="assignment-decline"),
    path("evidence/<uuid:uid>/", files.evidence, name="evidence"),
]
conversation: list[URLPattern | URLResolver] = [
    path("comments/new/", comments.comment_new, name="comment-new"),
    path("comments/<int:pk>/", comments.comment, name="comment"),
    path("comments/<int:pk>/edit/", comments.comment_edit, name="comment-edit"),
    path("comments/<int:pk>/withdraw/", comments.comment_withdraw, name="comment-withdraw"),
    path("follow/", following.follow, name="follow"),
    path("mentions/", following.mentions, name="mentions"),
    path("mentions/seen/", following.mentions_seen, name="mentions-seen"),
]
meetings_and_tasks: list[URLPattern | URLResolver] = [
    path("commission/", members.commission, name="commission"),
    path("meetings/new/", meetings.meeting_new, name="meeting-new"),
    path("meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<int:pk>/edit/", meetings.meeting_edit, name="meeting-edit"),
    path("meetings/<int:pk>/hold/", meetings.meeting_hold, name="meeting-hold"),
    path("meetings/<int:pk>/attendance/", meetings.meeting_attendance, name="meeting-attendance"),
    path("meetings/<int:pk>/minutes/", meetings.meeting_minutes, name="meeting-minutes"),
    path("meetings/<int:pk>/approve/", meetings.meeting_approve, name="meeting-approve"),
    path("meetings/<int:pk>/compose/", agendas.agenda_compose, name="agenda-compose"),
    path("meetings/<int:pk>/items/new/", agendas.agenda_item_new, name="agenda-item-new"),
    path("agenda-items/<int:pk>/move/", agendas.agenda_item_move, name="agenda-item-move"),
    path("agenda-items/<int:pk>/remove/", agendas.agenda_item_remove, name="agenda-item-remove"),
    path("decisions/", decisions.decision_list, name="decision-list"),
    path("decisions/new/", decisions.decision_new, name="decision-new"),
    path("decisions/<int:pk>/", decisions.decision, name="decision"),
    path("decisions/<int:pk>/end/", decisions.decision_end, name="decision-end"),
    path("tasks/", tasks.task_list, name="task-list"),
    path("tasks/new/", tasks.task_new, name="task-new"),
    path("tasks/<int:pk>/", tasks.task, name="task"),
    path("tasks/<int:pk>/done/", tasks.task_done, name="task-done"),
    path("tasks/<int:pk>/reopen/", tasks.task_reopen, name="task-reopen"),
    path("tasks/<int:pk>/drop/", tasks.task_drop, name="task-drop"),
]
data_requests: list[URLPattern | URLResolver] = [
    path("requests/", requests.request_list, name="request-list"),
    path("requests/new/", requests.request_new, name="request-new"),
    path("requests/<int:pk>/", requests.request, name="request"),
    path("requests/<int:pk>/bodies/", requests.request_add_body, name="request-add-body"),
    path("requests/<int:pk>/close/", requests.request_close, name="request-close"),
    path("requests/<int:pk>/reopen/", requests.request_reopen, name="request-reopen"),
    path("answers/<int:pk>/", answers.answer, name="answer"),
    path("answers/<int:pk>/check/", answers.answer_check, name="answer-check"),
    path("answers/<int:pk>/submit/", answers.answer_submit, name="answer-submit"),
    path("answers/<int:pk>/sign-off/", answers.answer_sign_off, name="answer-sign-off"),
    path("answers/<int:pk>/return/", answers.answer_return, name="answer-return"),
    path("answers/<int:pk>/decline/", answers.answer_decline, name="answer-decline"),
]
others: list[URLPattern | URLResolver] = [
    path("studies/", studies.study_list, name="study-list"),
    path("studies/<slug:code>/", studies.study, name="study"),
    path("events/", events.event_list, name="event-list"),
    path("events/new/", recording.event_new, name="event-new"),
    path("events/<int:pk>/edit/", recording.event_edit, name="event-edit"),
    path("events/<int:pk>/<slug:what>/new/", recording.event_piece_new, name="event-piece-new"),
    path("events/<int:pk>/<slug:what>/<int:key>/", recording.event_piece, name="event-piece"),
    path("events/<int:pk>/", events.event, name="event"),
    path("language/", people.set_language, name="set-language"),
    path("healthz", health.healthz, name="healthz"),
]
signing_in: list[URLPattern | URLResolver] = [
    path("sign-in/", access.SignIn.as_view(), name="account_login"),
    path("sign-in/code/", access.SecondStep.as_view(), name="mfa_authenticate"),
    path("sign-in/kept/", access.kept_form, name="kept-form"),
    path("sign-out/", access.sign_out, name="sign-out"),
    path("password/forgotten/", account.forgotten, name="password-forgotten"),
    path("password/link/<str:token>/", account.follow_link, name="password-link"),
    path("password/new/", account.new_password, name="password-new"),
    path("account/", account.account, name="account"),
    path("account/password/", account.change_password, name="account_change_password"),
    path("account/confirm/", access.ConfirmPassword.as_view(), name="account_reauthenticate"),
    path("account/confirm/code/", access.ConfirmCode.as_view(), name="mfa_reauthenticate"),
    path("account/second-factor/", account.SetSecondFactor.as_view(), name="mfa_activate_totp"),
    path(
        "account/second-factor/remove/",
        account.RemoveSecondFactor.as_view(),
        name="mfa_deactivate_totp",
    ),
    path("account/codes/", account.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path(
        "account/codes/new/", account.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"
    ),
]
"""Names with an underscore are those by which allauth finds its own steps."""
urlpatterns = [
    path(
        "",
        include(
            [
                *desk,
                *followup,
                *conversation,
                *meetings_and_tasks,
                *data_requests,
                *others,
                *signing_in,
            ]
        ),
    )
]
