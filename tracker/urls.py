"""The root of all addresses."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

handler500 = "tracker.errors.failed"
urlpatterns = [
    path(settings.ADMIN_PATH, admin.site.urls),
    path("", include("obligations.urls")),
]
