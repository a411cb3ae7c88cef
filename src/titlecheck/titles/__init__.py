"""Titles: which one a role has, and which one fits its work."""
