"""Tags: free labels by which the secretariat sorts recommendations for its own work."""

from django.db import models
from django.db.models import F, Func, Q, TextField, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from obligations.common.languages import CODES, Translated, some_language
from obligations.common.models import Disableable, Invented, Record
from obligations.followup.querysets import TagQuerySet
from obligations.history.tracking import tracked


def one_name(code: str) -> UniqueConstraint:
    """A constraint: in one language no two tags have a name that reads the same."""
    folded = Func(F(f"name_{code}"), function="obligations_fold", output_field=TextField())
    return UniqueConstraint(
        folded,
        condition=~Q(**{f"name_{code}": ""}),
        name=f"tag_name_{code}_is_unique",
        violation_error_message=_("There is a tag of this name already."),
    )


@tracked()
class Tag(Record, Disableable, Invented):
    """A free label. It is never deleted: disabled, it stays where it is and is offered no more."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name_en = models.CharField(_("name, English"), max_length=80, blank=True)
    name_ru = models.CharField(_("name, Russian"), max_length=80, blank=True)
    name_tk = models.CharField(_("name, Turkmen"), max_length=80, blank=True)
    name = Translated()
    description = models.TextField(_("what it is for"), blank=True)

    objects = TagQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["code"]
        constraints = [some_language("tag", "name"), *map(one_name, CODES)]

    def __str__(self) -> str:
        return self.name
