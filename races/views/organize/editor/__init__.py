"""The race editor, step by step."""
