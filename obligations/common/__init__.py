"""What every area stands on: base models, text, dates, errors, transitions, roles and badges."""
