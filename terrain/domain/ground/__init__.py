"""What is underfoot: kinds of obstacles, how severe, how far, how exposed."""
