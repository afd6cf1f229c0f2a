"""The world of the rules about who may see what, built part by part."""

from django.test import Client

from obligations.people.models import User
from tests import recipes
from tests.recipes.building import accession, commission, follow_up, people
from tests.recipes.world import ROLES, World


def build() -> World:
    """Everything, in about a second."""
    world = people.people()
    follow_up.recommendations(world)
    follow_up.updates(world)
    follow_up.assessments(world)
    commission.commission(world)
    accession.way(world)
    follow_up.measures(world)
    follow_up.imports(world)
    people.people_away(world)
    people.views(world)
    follow_up.comments(world)
    people.background_work(world)
    commission.meetings(world)
    commission.requests(world)
    for one in world.records.values():
        one.refresh_from_db()
    for role in ROLES:
        world.clients[role] = Client()
        if role != "visitor":
            recipes.sign_in(world.clients[role], world.users[role], lasting=3_600)
    User.objects.filter(pk=world.users["disabled"].pk).update(is_active=False)
    return world
