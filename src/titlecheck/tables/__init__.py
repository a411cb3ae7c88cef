"""Roles out of tables, a row each."""
