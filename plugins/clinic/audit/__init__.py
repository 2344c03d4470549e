"""Reads the staged site as a stranger would."""
