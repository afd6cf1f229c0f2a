"""Bodies, persons, accounts, deputies and hand-overs."""

from obligations.people.models.accounts import User
from obligations.people.models.bodies import Body, Person
from obligations.people.models.deputies import Deputy, HandOver

__all__ = ["Body", "Deputy", "HandOver", "Person", "User"]
