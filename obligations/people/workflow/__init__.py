"""The only door for what people keep: deputies, views and columns of lists."""

from obligations.people.workflow.deputies import end_all, end_deputy, lock_people, name_deputy
from obligations.people.workflow.views import (
    keep_columns,
    move_view,
    remove_view,
    rename_view,
    replace_view,
    save_view,
    share_view,
    usual_columns,
)

__all__ = [
    "end_all",
    "end_deputy",
    "keep_columns",
    "lock_people",
    "move_view",
    "name_deputy",
    "remove_view",
    "rename_view",
    "replace_view",
    "save_view",
    "share_view",
    "usual_columns",
]
