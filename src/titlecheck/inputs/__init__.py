"""What the user named, found and turned into roles."""
