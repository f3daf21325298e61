"""FIT, the files of sports watches, read."""
