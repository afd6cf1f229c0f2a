"""All addresses of the app, area by area."""

from django.urls import path

urlpatterns: list = []
