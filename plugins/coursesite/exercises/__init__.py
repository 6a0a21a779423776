"""Exercise files: read to items, checked, judged, and written in other formats."""
