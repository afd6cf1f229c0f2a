"""Who is there, who is away, what they keep for themselves."""

from datetime import date

from obligations.common.files import JOBS, store
from obligations.common.roles import Role
from obligations.notices.models import Notice
from obligations.people.models import Deputy, HandOver, Person, SavedView, User
from tests import recipes
from tests.recipes import jobs
from tests.recipes.world import World


def people() -> World:
    a, b = recipes.body("body-a", "Ministry A"), recipes.body("body-b", "Ministry B")
    made = recipes.user
    users = {
        "focal_a": made("focal_a", Role.FOCAL_POINT, body=a),
        "alternate": made("alternate", Role.ALTERNATE, body=a),
        "validator_a": made("validator_a", Role.VALIDATING_AUTHORITY, body=a),
        "focal_b": made("focal_b", Role.FOCAL_POINT, body=b),
        "secretariat": made("secretariat", Role.SECRETARIAT, is_staff=True),
        "chair": made("chair", Role.CHAIR),
        "official": made("official", Role.OFFICIAL),
        "observer": made("observer", Role.OBSERVER, body=a),
        "administrator": made("administrator", Role.ADMINISTRATOR, body=a, is_staff=True),
        "disabled": made("disabled", Role.FOCAL_POINT, body=a),
        "other": made("zqmail", Role.FOCAL_POINT, body=b),
    }
    User.objects.filter(pk=users["other"].pk).update(full_name="Another")
    for one in users.values():
        one.refresh_from_db()
    person = Person.objects.create(name_en="A. Speaker", body=a)
    world = World(users | {"visitor": User()}, a, b)
    world.records |= {"person": person, "body": a, "user": users["other"]}
    return world


def people_away(world: World) -> None:
    """Somebody who will be away, and work that changed hands within body A."""
    focal, alternate, by = (world.users[one] for one in ("focal_a", "alternate", "validator_a"))
    away = Deputy.objects.create(
        absent=focal, deputy=alternate, from_on=date(2099, 1, 1), until_on=date(2099, 1, 3),
        named_by=by, named_at=recipes.AT,
    )  # fmt: skip
    moved = HandOver.objects.create(
        leaver=focal, successor=alternate, by=by, at=recipes.AT, note="x", count=0
    )
    world.records |= {"deputy": away, "handover": moved}
    world.plant(away, "zqdeputy")
    world.plant(moved, "zqnote")
    world.records["notice"] = Notice.objects.create(
        kind="invitation", to="x@cast.example", user=world.users["other"], language="en"
    )


def views(world: World) -> None:
    """A view of the focal point's own, and one that is shared with a role."""
    for name, owner, role, word in (
        ("savedview", "focal_a", "", "zqown"),
        ("shared_view", "secretariat", "official", "zqshared"),
    ):
        made = SavedView.objects.create(
            owner=world.users[owner], name="x", query="level=not_started", role=role
        )
        world.records[name] = made
        world.plant(made, word)


def background_work(world: World) -> None:
    """What the focal point asked for: one that is done, with its file, one that runs, one in
    vain."""
    file = store(recipes.upload("zqjob.txt", b"zqjob\n"), JOBS)
    by = world.users["focal_a"]
    made = {
        "done_job": jobs.made(
            by, file_sha256=file.sha256, file_size=file.size, file_type="text/plain"
        ),
        "running_job": jobs.made(by, "running"),
        "failed_job": jobs.made(by, "failed"),
    }
    world.records |= made
    for one in made.values():
        world.plant(one, "zqjob")
        type(one).objects.filter(pk=one.pk).update(kind="export")
