"""How numbers of answers are written in pages."""

from django import template

from obligations.common.text import plain_number

register = template.Library()
register.filter("plain_number", plain_number)
