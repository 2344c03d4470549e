"""The rules on the sources; rules.py calls them, and has those on several files."""
