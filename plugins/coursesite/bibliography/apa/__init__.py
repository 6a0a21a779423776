"""APA 7, the manual of the American Psychological Association, as plain functions."""
