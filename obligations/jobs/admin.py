"""The queue is machinery and has no page in the workshop: people see jobs on their own page."""

from django.contrib import admin
from django_tasks_db.models import DBTaskResult

admin.site.unregister(DBTaskResult)
