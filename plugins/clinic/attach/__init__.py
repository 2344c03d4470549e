"""What a template prints of a page."""
