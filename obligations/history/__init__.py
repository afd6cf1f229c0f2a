"""What was changed, by whom, when and why: event tables written by triggers."""
