"""Bodies, persons and accounts."""

from obligations.people.models.accounts import User
from obligations.people.models.bodies import Body, Person

__all__ = ["Body", "Person", "User"]
