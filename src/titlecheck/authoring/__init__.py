"""What people who write rules need: one module a command, each a function from values to values."""
