"""What a person keeps of a list: the columns, and views under a name."""

from typing import ClassVar, Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Lower
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from obligations.common.models import Invented, Record, value_in
from obligations.common.roles import Role
from obligations.history.tracking import tracked
from obligations.people.choices import ListName
from obligations.people.querysets import ListSettingQuerySet, SavedViewQuerySet

LONGEST_QUERY: Final = 2_000
"""Characters; an address of that length passes every browser and proxy."""


class ListSetting(models.Model):
    """The columns and the length of a page that one person wants of a list. A habit, without a
    history; `columns` holds names with commas between them."""

    SIZES: ClassVar[tuple[int, ...]] = (20, 40, 100)

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, "list_settings", verbose_name=_("account")
    )
    list = models.CharField(_("list"), max_length=30, choices=ListName)
    columns = models.CharField(_("columns"), max_length=300, blank=True)
    page_size = models.SmallIntegerField(_("rows on a page"), default=40)

    objects = ListSettingQuerySet.as_manager()

    class Meta:
        verbose_name = _("columns of a list")
        verbose_name_plural = _("columns of lists")
        constraints = [
            models.UniqueConstraint("user", "list", name="list_setting_one_per_list"),
            value_in("list_setting", "list", ListName),
            models.CheckConstraint(
                condition=Q(page_size__in=[20, 40, 100]),
                name="list_setting_page_size_is_offered",
                violation_error_message=_("A page has 20, 40 or 100 rows."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_list_display()}"


@tracked()
class SavedView(Record, Invented):
    """Filters, columns and order of a list under a name: `query` is the query string.

    It is its owner's alone while `role` is "", else it is offered to everybody with that role; it
    shows to each what that person may see, and no more.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, "saved_views", verbose_name=_("owner")
    )
    list = models.CharField(
        _("list"), max_length=30, choices=ListName, default=ListName.RECOMMENDATIONS
    )
    name = models.CharField(_("name"), max_length=80)
    query = models.TextField(_("filters, columns and order"))
    role = models.CharField(_("shared with"), max_length=40, choices=Role, blank=True, default="")
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = SavedViewQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["order", "pk"]
        constraints = [
            value_in("saved_view", "list", ListName),
            models.CheckConstraint(
                condition=Q(role__in=["", *Role.values]), name="saved_view_role_is_known"
            ),
            models.UniqueConstraint(
                F("owner"),
                F("list"),
                Lower("name"),
                name="saved_view_name_is_unique",
                violation_error_message=_("You have a view with this name already."),
            ),
            models.CheckConstraint(
                condition=Q(name__regex=r"\S"),
                name="saved_view_has_a_name",
                violation_error_message=_("Give the view a name."),
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("query"), LONGEST_QUERY),
                name="saved_view_query_is_short",
                violation_error_message=_("There are too many filters for one view."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
