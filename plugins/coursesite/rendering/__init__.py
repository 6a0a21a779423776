"""Values to HTML, through Jinja templates only."""
