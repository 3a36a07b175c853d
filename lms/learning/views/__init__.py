"""Pages of learning: the catalogue, courses, lessons, and what a player reports."""
