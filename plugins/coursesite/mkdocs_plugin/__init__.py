"""The MkDocs plugin: it mounts the folders, hands pages to the Markdown extension, reports."""
