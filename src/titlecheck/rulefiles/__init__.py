"""Rule files in, one rule set out, and kept for the next run."""
