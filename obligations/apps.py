"""The Django app and its workshop; after a migration the app syncs roles and privileges."""

from importlib import import_module

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.module_loading import import_string


class ObligationsConfig(AppConfig):
    name = "obligations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        pre_migrate.connect(before_migration, sender=self)
        post_migrate.connect(after_migration, sender=self)
        import_module("obligations.kinds")


class WorkshopConfig(AdminConfig):
    """Django's admin as the secretariat's workshop."""

    default_site = "obligations.desk.site.TrackerSite"


def before_migration(sender: AppConfig, using: str = "default", **_kwargs: object) -> None:
    """The views of the past hold on to the columns that a migration may change."""
    import_string("obligations.history.as_shown.drop_views")(using)


def after_migration(sender: AppConfig, using: str = "default", **_kwargs: object) -> None:
    """Groups and their permissions as in code; guards of the logs; the table of the cache, which
    all workers share; what the serving role may do.

    Imported by name, because models cannot be imported before the apps are ready.
    """
    import_string("obligations.people.permissions.sync_roles")()
    import_string("obligations.history.guards.install_guards")(using)
    import_string("obligations.history.as_shown.install_views")(using)
    call_command("createcachetable", database=using, verbosity=0)
    import_string("obligations.history.privileges.grant_privileges")(using)
