"""Listing: what it has and lacks, how it changes, and what makes two the same."""
