"""Courses: their lines, their ground and their ratings, stored."""
