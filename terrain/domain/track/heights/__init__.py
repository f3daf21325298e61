"""Making the heights of a track fit to be measured: what no ground can be taken out, holes filled, the rest told."""
