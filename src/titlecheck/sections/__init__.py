"""A role's text cut into statements, each in its section."""
