"""The word that an editor meant, as the rooms know it: site_report."""

from site_report import nearest

__all__ = ["nearest"]
