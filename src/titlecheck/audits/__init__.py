"""Titles compared over a whole corpus."""
