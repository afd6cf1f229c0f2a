"""Dates as people here write them; Django's own formats for Turkmen are a copy of the Russian."""
