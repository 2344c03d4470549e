"""Draws the figures of figure files."""
