"""Work in the background: what is asked for, its progress, stopping and trying again, the worker.

What a kind of job does stands in the area that knows it (`obligations/kinds.py` lists them all).
"""
