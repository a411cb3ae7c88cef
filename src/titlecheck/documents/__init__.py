"""Text out of files of one description each."""
