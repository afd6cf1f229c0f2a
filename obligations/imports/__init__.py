"""Reading what others hold: read, check, preview, commit."""
