"""Track: points on the ground, their heights, and what is measured on them."""
