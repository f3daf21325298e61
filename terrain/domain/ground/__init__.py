"""Ground: the words for what is underfoot, described by people or measured on the profile."""
