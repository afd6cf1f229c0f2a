"""All addresses of the app, area by area."""

from django.urls import URLPattern, URLResolver, include, path

from obligations.access import account
from obligations.access import pages as access
from obligations.accession.pages import studies
from obligations.commission.pages import events
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
    legal_acts,
    listing,
    measure_forms,
    measure_moves,
    measures,
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
measures_and_acts: list[URLPattern | URLResolver] = [
    path("measures/", measures.measure_list, name="measure-list"),
    path("measures/new/", measure_forms.measure_new, name="measure-new"),
    path("measures/<int:pk>/", measures.measure, name="measure"),
    path("measures/<int:pk>/edit/", measure_forms.measure_edit, name="measure-edit"),
    path("measures/<int:pk>/start/", measure_moves.start, name="measure-start"),
    path("measures/<int:pk>/finish/", measure_moves.finish, name="measure-finish"),
    path("measures/<int:pk>/give-up/", measure_moves.give_up, name="measure-give-up"),
    path("measures/<int:pk>/milestones/new/", measure_forms.milestone_new, name="milestone-new"),
    path("milestones/<int:pk>/edit/", measure_forms.milestone_edit, name="milestone-edit"),
    path("milestones/<int:pk>/done/", measure_moves.milestone_done, name="milestone-done"),
    path("legal-acts/", legal_acts.legal_act_list, name="legal-act-list"),
    path("legal-acts/<int:pk>/", legal_acts.legal_act, name="legal-act"),
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
others: list[URLPattern | URLResolver] = [
    path("studies/", studies.study_list, name="study-list"),
    path("studies/<slug:code>/", studies.study, name="study"),
    path("events/", events.event_list, name="event-list"),
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
        include([*desk, *followup, *measures_and_acts, *conversation, *others, *signing_in]),
    )
]
