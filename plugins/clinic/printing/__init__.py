"""Templates to files."""
