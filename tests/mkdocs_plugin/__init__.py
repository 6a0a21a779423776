"""The site that MkDocs builds with the plugin."""
