"""The page of an exercise: templates and script."""
