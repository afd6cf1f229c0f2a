"""The project: settings and start-up, nothing about obligations."""
