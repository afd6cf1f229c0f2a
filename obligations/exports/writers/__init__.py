"""Rows into bytes. Writers know file formats and nothing of obligations."""
