"""The smallest valid objects; each takes what a test cares for and fills in the rest."""

import time
from datetime import date, datetime
from itertools import count
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from obligations.access.sessions import BEGAN, SECOND_FACTOR, SEEN
from obligations.common.roles import Role
from obligations.followup import workflow
from obligations.followup.models import (
    Assignment,
    Component,
    ImplementationUpdate,
    Recommendation,
    UpdateTarget,
)
from obligations.people.models import Body, User
from obligations.register.models import Document, ReportingCycle

AT = datetime(2026, 11, 24, 5, tzinfo=timezone.get_fixed_timezone(0))
"""Ten o'clock in Ashgabat on 24 November 2026."""
ON = date(2026, 11, 24)
numbers = count(1)


def body(code: str, name: str, **values: Any) -> Body:
    return Body.objects.create(**{"code": code, "name_en": name, "kind": "ministry", **values})


def user(name: str, role: Role, *, body: Body | None = None, **values: Any) -> User:
    made = User.objects.create_user(
        f"{name}@cast.example", "a long password for tests", full_name=name, body=body, **values
    )
    made.groups.add(Group.objects.get(name=role.value))
    return made


def sign_in(client: Client, user: User, *, fresh: bool = True, lasting: float = 0) -> Client:
    """This person has just signed in here, with a second factor; `fresh`: a moment ago, and it
    stays so for `lasting` seconds more, however long a module of tests takes."""
    client.force_login(user)
    session = client.session
    now = time.time()
    session[BEGAN] = session[SEEN] = now
    session[SECOND_FACTOR] = True
    if fresh:
        session["account_authentication_methods"] = [{"method": "password", "at": now + lasting}]
        session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


def cycle(mechanism: str = "UPR", number: str = "2") -> ReportingCycle:
    """One of the reference data."""
    return ReportingCycle.objects.get(mechanism__acronym=mechanism, number=number)


def recommendation(**values: Any) -> Recommendation:
    """A paragraph of A/HRC/24/3 with one component, unless told otherwise."""
    at = values.pop("cycle", None) or cycle()
    document = values.pop("document", None) or Document.objects.filter(cycle=at).first()
    made = Recommendation.objects.create(
        cycle=at,
        document=document,
        paragraph=values.pop("paragraph", f"900.{next(numbers)}"),
        **{"summary_en": "Open places of detention to visits", **values},
    )
    Component.objects.create(recommendation=made)
    return made


def lead(component: Component, body: Body, *, by: User, due_on: date | None = None) -> Assignment:
    return workflow.assign(component, body, by=by, at=AT, due_on=due_on)


CONTENT = workflow.UpdateContent(done="A law came into force.", since_on=date(2026, 10, 1))


def act() -> workflow.EvidenceInput:
    """A legal act, which can carry every level."""
    return workflow.EvidenceInput(
        kind="legal_act", title="Law of 1 October 2026", number="12-VI", dated_on=date(2026, 10, 1)
    )


def upload(name: str = "report.txt", content: bytes = b"What was done, in figures.\n") -> Any:
    return SimpleUploadedFile(name, content)


def draft(
    component: Component, by: User, level: str = "", *, evidence: bool = True
) -> ImplementationUpdate:
    made = workflow.create_draft(CONTENT, {component: level}, by=by)
    if evidence:
        workflow.add_evidence(made, act(), by=by)
    return made


def submitted(component: Component, by: User, level: str = "") -> ImplementationUpdate:
    made = draft(component, by, level)
    return workflow.submit(made, by=by, version=made.version, at=AT)


def approved(component: Component, by: User, secretariat: User, level: str = "") -> UpdateTarget:
    made = submitted(component, by, level)
    return workflow.approve(made.targets.get(), by=secretariat, version=made.version, at=AT, on=ON)
