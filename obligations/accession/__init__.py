"""Studying a treaty before joining it."""
