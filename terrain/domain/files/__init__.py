"""Files: what a course file holds, read strictly; what is wrong with it, and how good it is."""
