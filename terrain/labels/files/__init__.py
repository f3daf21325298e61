"""The words for course files: what is wrong with them, and how good they are."""
