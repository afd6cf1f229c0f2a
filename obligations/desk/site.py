"""The secretariat's workshop: Django's admin, ordered by the field's areas, what waits first."""

from typing import Any, Final

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy

from obligations.common.models import today
from obligations.desk import secretariat

AREAS: Final[tuple[tuple[str, Any, tuple[str, ...]], ...]] = (
    (
        "followup",
        gettext_lazy("Recommendations"),
        (
            "Recommendation", "Component", "ImplementationUpdate", "Assignment", "Assessment",
            "Evidence", "Measure", "LegalAct", "Comment", "FollowUpGrade", "GradeScale", "Tag",
        ),
    ),
    (
        "register",
        gettext_lazy("Treaties and mechanisms"),
        (
            "Instrument", "Provision", "TreatyAction", "Reservation", "AcceptedProcedure",
            "Mechanism", "ReportingCycle", "Document",
        ),
    ),
    (
        "accession",
        gettext_lazy("Accession"),
        (
            "Study", "StudyArticle", "Readiness", "ReadinessRequest", "Consideration",
            "RoadmapStage", "UsualStage", "Option", "FollowingDate", "MechanismModel",
            "Criterion", "Mark",
        ),
    ),
    (
        "commission",
        gettext_lazy("The Commission"),
        (
            "Event", "Statement", "Membership", "Meeting", "AgendaItem", "Attendance",
            "CommissionDecision", "Task", "DataRequest", "DataAnswer", "RequestField",
            "AnswerValue",
        ),
    ),
    ("people", gettext_lazy("Bodies and people"), ("Body", "Person", "User", "Notice")),
    ("imports", gettext_lazy("Imports"), ("ImportRun", "Proposal")),
    ("topics", gettext_lazy("Topics and States"), ("Theme", "AffectedGroup", "SdgTarget", "State")),
)  # fmt: skip


class TrackerSite(AdminSite):
    """One sign-in for pages and workshop; the index begins with what waits for a decision."""

    site_title = gettext_lazy("Treaty obligation tracker")
    site_header = gettext_lazy("Treaty obligation tracker")
    index_title = gettext_lazy("Secretariat’s workshop")
    site_url = "/"

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The tracker's own sign-in; an account without a role here gets a plain refusal."""
        if request.user.is_authenticated:
            raise PermissionDenied
        onward = request.GET.get("next", reverse("admin:index"))
        return redirect(f"{reverse('account_login')}?{urlencode({'next': onward})}")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The models by area, as far as this account may open them."""
        models = {
            one["object_name"]: one
            for app in super().get_app_list(request, app_label)
            for one in app["models"]
        }
        areas = []
        for label, name, members in AREAS:
            found = [models[one] for one in members if one in models]
            if found:
                areas.append(
                    {
                        "name": name,
                        "app_label": label,
                        "app_url": "",
                        "has_module_perms": True,
                        "models": found,
                    }
                )
        return areas

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().each_context(request), "waiting": self.waiting(request)}

    def waiting(self, request: HttpRequest) -> list[dict[str, Any]]:
        """What waits for the secretariat: words, how many, where."""
        user = request.user
        if not (user.is_authenticated and user.is_secretariat):
            return []
        return secretariat.waiting(user, today())

    def index(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The secretariat's day above the areas."""
        user = request.user
        if user.is_authenticated and user.is_secretariat:
            extra_context = {**secretariat.desk(user, today()), **(extra_context or {})}
        return super().index(request, extra_context)
