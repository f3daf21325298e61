"""Race: a published race and all that its pages read."""
