"""The figure files: their kinds, what they may say, and their numbers."""
