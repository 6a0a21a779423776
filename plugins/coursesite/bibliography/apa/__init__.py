"""APA 7 (Publication Manual of the American Psychological Association, 7th ed.) as plain functions."""
