"""Signing in: passwords, second factors, how often one may try, how long a session lasts."""
