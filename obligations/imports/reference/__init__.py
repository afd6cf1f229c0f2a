"""Loading our own reference and demonstration data; safe to repeat."""
