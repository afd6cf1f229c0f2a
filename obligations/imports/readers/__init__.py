"""Bytes to plain rows. Readers know file formats, not obligations."""
