"""The rules on the sources: one rule, one file."""
