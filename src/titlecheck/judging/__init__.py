"""From evidence to a verdict, and what follows from it."""
