"""A data request to two bodies."""

import pytest

from obligations.commission.models import DataAnswer, DataRequest
from obligations.people.models import Body, User
from tests.recipes.requests import ask


@pytest.fixture
def asked(secretariat: User, body_a: Body, body_b: Body) -> DataRequest:
    return ask(secretariat, body_a, body_b)


@pytest.fixture
def of_a(asked: DataRequest, body_a: Body) -> DataAnswer:
    return asked.answers.get(body=body_a)
