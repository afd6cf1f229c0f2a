"""Bodies, persons, accounts, deputies and hand-overs, and what a person keeps of a list."""

from obligations.people.models.accounts import User
from obligations.people.models.bodies import Body, Person
from obligations.people.models.deputies import Deputy, HandOver
from obligations.people.models.lists import ListSetting, SavedView

__all__ = ["Body", "Deputy", "HandOver", "ListSetting", "Person", "SavedView", "User"]
