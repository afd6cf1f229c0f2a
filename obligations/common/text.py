"""Placeholder until the text module lands."""
import re
def fold(text: str) -> str: return text.lower()
def natural_key(p: str) -> str: return re.sub(r"\d+", lambda m: m.group().zfill(6), p)
