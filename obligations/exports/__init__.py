"""Documents that leave the tracker: which there are, what they hold, how they are written."""
